import type { KnowledgeGraph } from '@attack-kg/contracts/ports/knowledge-graph';
import type { TechniqueFacts } from '@attack-kg/contracts/technique-facts';

/** About all techniques of one release; a fact sheet is 10 to 40 kB in memory. */
const mostEntries = 1000;

/**
 * Keeps the facts of techniques by seed. A seed never changes, so nothing has to be invalidated; the least recently
 * used sheet goes first. Only what is missing is asked for, in one call.
 */
export function cacheFacts(graph: KnowledgeGraph, limit = mostEntries): KnowledgeGraph {
  /** Null stands for an id that the seed does not hold: it need not be asked for again either. */
  const sheets = new Map<string, TechniqueFacts | null>();
  const keep = (key: string, facts: TechniqueFacts | null) => {
    sheets.delete(key);
    sheets.set(key, facts);
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
        const facts = sheets.get(keyOf(attackId));
        if (facts === undefined) continue;
        answer.set(attackId, facts);
        keep(keyOf(attackId), facts);
      }
      const missing = wanted.filter((attackId) => !answer.has(attackId));
      const found = await graph.describeTechniques(seedId, missing, signal);
      for (const attackId of missing) {
        const facts = found.find((entry) => entry.attack_id === attackId) ?? null;
        answer.set(attackId, facts);
        keep(keyOf(attackId), facts);
      }
      return wanted.flatMap((attackId) => answer.get(attackId) ?? []);
    },
  };
}
