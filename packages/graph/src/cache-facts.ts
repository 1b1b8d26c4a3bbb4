import { type KnowledgeGraph, limitTime, type TechniqueFacts } from '@attack-kg/contracts';
import { untilAborted, upstreamError } from '@attack-kg/upstream';
import { createFactsQueue, type FactsQueueLimits } from './facts-queue.ts';

/** More than all techniques of one release, and some that do not exist. */
const mostRecords = 2000;
/** The live seed, and the one before it for those who still answer from it. */
const mostSeeds = 2;

/** Null stands for an id that the seed does not hold: it need not be asked for again either. */
type TechniqueRecord = TechniqueFacts | null;

/** What is known of one seed. */
interface Shelf {
  records: Map<string, TechniqueRecord>;
  texts: Map<string, string>;
}

export interface FactsCacheOptions {
  /** Techniques of one seed that are kept. */
  techniques?: number;
  /** Longest time that one who asks waits for the graph: then it is `upstream_timeout`, and the call goes on. */
  waitMs?: number;
  /** What the graph is asked for at a time. */
  limits?: FactsQueueLimits;
}

const defaultLimits: FactsQueueLimits = { calls: 2, techniques: 100 };

/**
 * Keeps the facts of techniques by seed. A seed never changes, so nothing has to be invalidated; the least recently
 * used goes first. Only what is missing is asked for, by few calls that all who ask share; whatever a call brings is
 * kept, also where nobody waits for it any more. Techniques share most of what is said of them, so each text is kept
 * once. Answers are made of the kept records themselves; they are frozen.
 */
export function cacheFacts(graph: KnowledgeGraph, options: FactsCacheOptions = {}): KnowledgeGraph {
  const { techniques = mostRecords, waitMs, limits = defaultLimits } = options;
  const shelves = new Map<string, Shelf>();

  const ask = createFactsQueue(async (seedId, attackIds) => {
    const found = await graph.describeTechniques(seedId, attackIds);
    // The seed may have been forgotten meanwhile; then only those who wait get something.
    const { records, texts } = shelves.get(seedId) ?? emptyShelf();
    const fresh = new Map(found.map((facts) => [facts.attack_id, shareTexts(facts, texts)]));
    return attackIds.map((attackId) => {
      const record = fresh.get(attackId) ?? null;
      keepRecent(records, attackId, record, techniques);
      return record;
    });
  }, limits);

  return {
    assertSeed: graph.assertSeed.bind(graph),
    countTriples: graph.countTriples.bind(graph),
    async describeTechniques(seedId, attackIds, signal) {
      signal?.throwIfAborted();
      const shelf = shelves.get(seedId) ?? emptyShelf();
      keepRecent(shelves, seedId, shelf, mostSeeds);
      const records = [...new Set(attackIds)].map((attackId) => {
        const kept = shelf.records.get(attackId);
        if (kept === undefined) return ask(seedId, attackId);
        keepRecent(shelf.records, attackId, kept, techniques);
        return kept;
      });
      const described = await waitFor(Promise.all(records), waitMs, signal);
      return described.flatMap((record) => record ?? []);
    },
  };
}

async function waitFor<Value>(value: Promise<Value>, waitMs?: number, signal?: AbortSignal): Promise<Value> {
  if (waitMs === undefined) return untilAborted(value, signal);
  const limit = limitTime(waitMs, signal);
  try {
    return await untilAborted(value, limit.signal);
  } catch (thrown) {
    if (!limit.isOver) throw thrown;
    throw upstreamError('graph', 'upstream_timeout', `no facts within ${waitMs} ms`, thrown);
  } finally {
    limit.end();
  }
}

const emptyShelf = (): Shelf => ({ records: new Map(), texts: new Map() });

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
