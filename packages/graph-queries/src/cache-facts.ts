import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { KnowledgeGraph } from '@attack-kg/contracts/ports/knowledge-graph';
import type { TechniqueFacts } from '@attack-kg/contracts/technique-facts';

/** More than all techniques of one release. */
const mostEntries = 1000;

/**
 * Keeps the facts of techniques by seed. A seed never changes, so nothing has to be invalidated; the least recently
 * used sheet goes first. Only what is missing is asked for, in one call. Sheets are kept deflated: a tenth of the
 * memory, for some tenths of a millisecond each.
 */
export function cacheFacts(graph: KnowledgeGraph, limit = mostEntries): KnowledgeGraph {
  /** Null stands for an id that the seed does not hold: it need not be asked for again either. */
  const sheets = new Map<string, Uint8Array | null>();
  const keep = (key: string, sheet: Uint8Array | null) => {
    sheets.delete(key);
    sheets.set(key, sheet);
    const oldest = sheets.keys().next();
    if (sheets.size > limit && !oldest.done) sheets.delete(oldest.value);
  };
  return {
    assertSeed: graph.assertSeed.bind(graph),
    countTriples: graph.countTriples.bind(graph),
    async describeTechniques(seedId, attackIds, signal) {
      const wanted = [...new Set(attackIds)];
      const keyOf = (attackId: string) => `${seedId} ${attackId}`;
      const answer = new Map<string, TechniqueFacts | null>();
      for (const attackId of wanted) {
        const sheet = sheets.get(keyOf(attackId));
        if (sheet === undefined) continue;
        answer.set(attackId, sheet && unpack(sheet));
        keep(keyOf(attackId), sheet);
      }
      const missing = wanted.filter((attackId) => !answer.has(attackId));
      const found = await graph.describeTechniques(seedId, missing, signal);
      for (const attackId of missing) {
        const facts = found.find((entry) => entry.attack_id === attackId) ?? null;
        answer.set(attackId, facts);
        keep(keyOf(attackId), facts && pack(facts));
      }
      return wanted.flatMap((attackId) => answer.get(attackId) ?? []);
    },
  };
}

function pack(facts: TechniqueFacts): Uint8Array {
  // A copy of its own length: zlib answers with a view of a whole chunk, twenty times as long.
  return new Uint8Array(deflateRawSync(JSON.stringify(facts), { level: 3 }));
}

function unpack(sheet: Uint8Array): TechniqueFacts {
  // We packed it ourselves.
  return JSON.parse(inflateRawSync(sheet).toString()) as TechniqueFacts;
}
