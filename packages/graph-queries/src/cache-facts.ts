import type { KnowledgeGraph } from '@attack-kg/contracts/ports/knowledge-graph';
import type { TechniqueFacts } from '@attack-kg/contracts/technique-facts';

/** About all techniques of one release; a fact sheet is 10 to 40 kB in memory. */
const mostEntries = 1000;

/**
 * Keeps the facts of techniques by seed. A seed never changes, so nothing has to be invalidated; the least recently
 * used sheet goes first. Only what is missing is asked for, in one call.
 */
export function cacheFacts(graph: KnowledgeGraph, limit = mostEntries): KnowledgeGraph {
  const sheets = new Map<string, TechniqueFacts>();
  const keep = (key: string, facts: TechniqueFacts) => {
    sheets.delete(key);
    sheets.set(key, facts);
    const oldest = sheets.keys().next();
    if (sheets.size > limit && !oldest.done) sheets.delete(oldest.value);
  };
  return {
    assertSeed: graph.assertSeed.bind(graph),
    countTriples: graph.countTriples.bind(graph),
    async describeTechniques(seedId, attackIds, signal) {
      const keyOf = (attackId: string) => `${seedId} ${attackId}`;
      const known = new Map<string, TechniqueFacts>();
      for (const attackId of attackIds) {
        const facts = sheets.get(keyOf(attackId));
        if (!facts) continue;
        known.set(attackId, facts);
        keep(keyOf(attackId), facts);
      }
      const missing = attackIds.filter((attackId) => !known.has(attackId));
      for (const facts of await graph.describeTechniques(seedId, missing, signal)) {
        known.set(facts.attack_id, facts);
        keep(keyOf(facts.attack_id), facts);
      }
      return [...new Set(attackIds)].flatMap((attackId) => known.get(attackId) ?? []);
    },
  };
}
