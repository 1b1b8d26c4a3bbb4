import type { EmbeddedDocument, SearchDocument } from '@attack-kg/contracts';
import { hashTerm } from '@attack-kg/ranking';

/** One in so many actors is held out. */
const oneIn = 12;
/** Of their procedure examples, so many are enough for a calibration. */
const mostCases = 800;

export interface Split {
  heldOut: EmbeddedDocument[];
  rest: EmbeddedDocument[];
}

/**
 * Whether a text is of an actor (software, group, campaign) that no training of a model that ships with the program
 * may see, so that calibration meets texts that are as new to the model as a reader's findings are. Which actors hangs
 * on their ids alone: a later release holds out the same.
 */
export function isOfHeldOutActor({ kind, actor, id }: SearchDocument): boolean {
  return kind === 'procedure' && hashTerm(actor ?? id) % oneIn === 0;
}

/**
 * Procedure examples of Enterprise are most like findings: one thing that somebody did. They are held out by actor:
 * texts about one actor are written alike, and one of them would give the others away.
 */
export function holdOut(documents: readonly EmbeddedDocument[]): Split {
  const byActor = Map.groupBy(
    documents.filter(({ document }) => document.domain === 'enterprise' && isOfHeldOutActor(document)),
    ({ document }) => document.actor ?? document.id,
  );
  const chosen = [...byActor]
    .map(([actor, entries]) => ({ order: hashTerm(actor), entries }))
    .sort((a, b) => a.order - b.order);
  const heldOut: EmbeddedDocument[] = [];
  for (const { entries } of chosen) if (heldOut.length < mostCases) heldOut.push(...entries);
  const set = new Set(heldOut);
  return { heldOut, rest: documents.filter((entry) => !set.has(entry)) };
}
