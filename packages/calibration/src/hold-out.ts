import type { EmbeddedDocument } from '@attack-kg/contracts';
import { hashTerm } from '@attack-kg/ranking';

/** One in so many actors is held out, until there are `mostCases` procedure examples of them. */
const oneIn = 12;
const mostCases = 800;

export interface Split {
  heldOut: EmbeddedDocument[];
  rest: EmbeddedDocument[];
}

/**
 * Procedure examples of Enterprise are most like findings: one thing that somebody did. They are held out by actor
 * (software, group, campaign): texts about one actor are written alike, and one of them would give the others away. Which
 * actors hangs on their ids alone, so that two releases hold out the same.
 */
export function holdOut(documents: readonly EmbeddedDocument[]): Split {
  const byActor = Map.groupBy(
    documents.filter(({ document }) => document.kind === 'procedure' && document.domain === 'enterprise'),
    ({ document }) => document.actor ?? document.id,
  );
  const chosen = [...byActor]
    .map(([actor, entries]) => ({ order: hashTerm(actor), entries }))
    .filter(({ order }) => order % oneIn === 0)
    .sort((a, b) => a.order - b.order);
  const heldOut: EmbeddedDocument[] = [];
  for (const { entries } of chosen) if (heldOut.length < mostCases) heldOut.push(...entries);
  const set = new Set(heldOut);
  return { heldOut, rest: documents.filter((entry) => !set.has(entry)) };
}
