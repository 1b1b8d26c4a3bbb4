import type { TechniqueSpace } from './technique-space.ts';

/**
 * The scores of a span with what parents get of their sub-techniques' added: what speaks for a sub-technique speaks for
 * its parent too. The result does not sum to 1.
 */
export function propagateToParents(
  scores: Float32Array,
  { parents, parentFractions }: Pick<TechniqueSpace, 'parents' | 'parentFractions'>,
): Float32Array {
  const propagated = scores.slice();
  for (let at = 0; at < scores.length; at += 1) {
    const parent = parents[at] as number;
    // A parent that did not pass has no score of its own, and gets none.
    if (parent < 0 || scores[parent] === 0) continue;
    const more = (scores[at] as number) * (parentFractions[parent] as number);
    propagated[parent] = Math.min(1, (propagated[parent] as number) + more);
  }
  return propagated;
}
