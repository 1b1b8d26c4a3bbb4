import { parentOf } from '@attack-kg/contracts';
import type { Candidate } from '../candidate.ts';
import type { Stage } from '../stage.ts';

/** A sub-technique must be this likely to stand for its parent … */
const leastProbability = 0.5;
/** … and the parent have so much of its score from sub-techniques … */
const mostlyInherited = 0.5;
/** … and itself be no likelier than this share of the sub-technique. */
const farBehind = 0.6;

/**
 * A parent that is likely only through its sub-technique has no entry of its own: the sub-technique's names it. One that
 * comes before it in the order, that a rule leads to, or that is likely by itself is meant beside it and stays.
 */
export const foldParents: Stage = (candidates, _, { request }) => {
  if (request.parents === 'list') return [...candidates];
  const childOf = new Map<string, string>();
  const before = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const child = before.get(candidate.attackId)?.find((other) => standsFor(other, candidate));
    if (child) childOf.set(candidate.attackId, child.attackId);
    const parent = parentOf(candidate.attackId);
    if (parent) before.set(parent, [...(before.get(parent) ?? []), candidate]);
  }
  return candidates
    .filter(({ attackId }) => !childOf.has(attackId))
    .map((candidate) => {
      const also = [...childOf].filter(([, child]) => child === candidate.attackId).map(([parent]) => parent);
      return also.length > 0 ? { ...candidate, also } : candidate;
    });
};

function standsFor(child: Candidate, parent: Candidate): boolean {
  return (
    child.probability >= leastProbability &&
    parent.inherited >= mostlyInherited &&
    parent.reasons.length === 0 &&
    parent.probability <= child.probability * farBehind
  );
}
