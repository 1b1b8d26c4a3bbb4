import type { KnowledgeGraph, TechniqueFacts } from '@attack-kg/contracts';

/** More than all techniques of one release, and some that do not exist. */
const mostSheets = 2000;
/** The live seed, and the one before it for those who still answer from it. */
const mostSeeds = 2;

/** Null stands for an id that the seed does not hold: it need not be asked for again either. */
type Sheet = TechniqueFacts | null;

/** What is known of one seed. */
interface Shelf {
  sheets: Map<string, Sheet>;
  texts: Map<string, string>;
}

/**
 * Keeps the facts of techniques by seed. A seed never changes, so nothing has to be invalidated; the least recently
 * used goes first. Only what is missing is asked for, in one call. Techniques share most of what is said of them, so
 * each text is kept once: all sheets together then take no more than they would deflated, and need no unpacking.
 * Answers are made of the kept sheets themselves; they are frozen.
 */
export function cacheFacts(graph: KnowledgeGraph, limit = mostSheets): KnowledgeGraph {
  const shelves = new Map<string, Shelf>();
  return {
    assertSeed: graph.assertSeed.bind(graph),
    countTriples: graph.countTriples.bind(graph),
    async describeTechniques(seedId, attackIds, signal) {
      const shelf = shelves.get(seedId) ?? { sheets: new Map(), texts: new Map() };
      keepRecent(shelves, seedId, shelf, mostSeeds);
      const { sheets, texts } = shelf;
      const wanted = [...new Set(attackIds)];
      // Taken out before the call: others may push one out meanwhile.
      const kept = new Map(wanted.map((attackId) => [attackId, sheets.get(attackId)]));
      const missing = wanted.filter((attackId) => kept.get(attackId) === undefined);
      const found = await graph.describeTechniques(seedId, missing, signal);
      const fresh = new Map(found.map((facts) => [facts.attack_id, shareTexts(facts, texts)]));
      return wanted.flatMap((attackId) => {
        const sheet = kept.get(attackId) ?? fresh.get(attackId) ?? null;
        keepRecent(sheets, attackId, sheet, limit);
        return sheet ?? [];
      });
    },
  };
}

function keepRecent<Value>(kept: Map<string, Value>, key: string, value: Value, most: number): void {
  kept.delete(key);
  kept.set(key, value);
  const oldest = kept.keys().next();
  if (kept.size > most && !oldest.done) kept.delete(oldest.value);
}

/** The same value, frozen, with every text in it that is known replaced by the one that is kept. */
function shareTexts<Value>(value: Value, texts: Map<string, string>): Value {
  if (typeof value === 'string') {
    const known = texts.get(value) ?? value;
    texts.set(known, known);
    return known as Value;
  }
  if (Array.isArray(value)) return Object.freeze(value.map((entry) => shareTexts(entry, texts))) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, entry]) => [key, shareTexts(entry, texts)]);
  return Object.freeze(Object.fromEntries(entries)) as Value;
}
