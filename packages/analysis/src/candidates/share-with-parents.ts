import type { TechniqueSpace } from './technique-space.ts';

/** A sub-technique that has so much more than its parent comes first in any family. */
const leastShare = 0.3;
/** How much the family's own habit adds. */
const habitCounts = 4;
/** With all of it no sub-technique could ever come before its parent. */
const mostShare = 0.9;

/**
 * What speaks for a sub-technique speaks for its parent too. How much of it, by position of the parent: the more often
 * those who describe attacks name the parent itself rather than one of its sub-techniques, the more. Process Injection
 * is often named as such, Command and Scripting Interpreter hardly ever.
 */
export function parentSharesOf(parents: Int32Array, usedBy: readonly number[]): Float32Array {
  const family = new Float32Array(parents.length);
  for (const [at, parent] of parents.entries()) {
    const top = parent < 0 ? at : parent;
    family[top] = (family[top] as number) + counted(usedBy[at]);
  }
  return family.map((uses, at) => Math.min(mostShare, leastShare + (habitCounts * counted(usedBy[at])) / uses));
}

/** One more than was counted: what nobody is known to use is not impossible. */
function counted(uses = 0): number {
  return uses + 1;
}

/** The shares with what parents have of their sub-techniques' added. The result does not sum to 1. */
export function shareWithParents(
  shares: Float32Array,
  { parents, parentShares }: Pick<TechniqueSpace, 'parents' | 'parentShares'>,
): Float32Array {
  const shared = shares.slice();
  for (let at = 0; at < shares.length; at += 1) {
    const parent = parents[at] as number;
    // A parent that did not pass has no share of its own, and gets none.
    if (parent < 0 || shares[parent] === 0) continue;
    const more = (shares[at] as number) * (parentShares[parent] as number);
    shared[parent] = Math.min(1, (shared[parent] as number) + more);
  }
  return shared;
}
