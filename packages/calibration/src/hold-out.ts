import type { EmbeddedDocument } from '@attack-kg/contracts/ports/vector-index';

/** One in so many procedure examples is held out, at most `mostCases`. */
const oneIn = 20;
const mostCases = 600;

export interface Split {
  heldOut: EmbeddedDocument[];
  rest: EmbeddedDocument[];
}

/**
 * Procedure examples of Enterprise are most like findings: one thing that somebody did. Which ones are held out hangs
 * on their ids alone, so that two releases hold out the same.
 */
export function holdOut(documents: readonly EmbeddedDocument[]): Split {
  const chosen = documents
    .filter(({ document }) => document.kind === 'procedure' && document.domain === 'enterprise')
    .map((entry) => ({ entry, order: hashOf(entry.document.id) }))
    .filter(({ order }) => order % oneIn === 0)
    .sort((a, b) => a.order - b.order)
    .slice(0, mostCases)
    .map(({ entry }) => entry);
  const set = new Set(chosen);
  return { heldOut: chosen, rest: documents.filter((entry) => !set.has(entry)) };
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
