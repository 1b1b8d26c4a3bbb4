import type { TechniqueFacts } from '@attack-kg/contracts';

export interface FactsQueueLimits {
  /** Calls at a time, whatever the number of those who wait. */
  calls: number;
  /** Techniques in one call. */
  techniques: number;
}

/** Null stands for an id that the seed does not hold. */
type Described = TechniqueFacts | null;

interface Waiting {
  promise: Promise<Described>;
  resolve(facts: Described): void;
  reject(reason: unknown): void;
}

/**
 * Brings single techniques that many ask for into few calls. What is asked for while all calls are out waits and leaves
 * together; what is on its way is not asked for again. A call belongs to nobody: it goes on when those who wait for it
 * have left. `describe` answers in the order of the ids.
 */
export function createFactsQueue(
  describe: (seedId: string, attackIds: string[]) => Promise<Described[]>,
  limits: FactsQueueLimits,
): (seedId: string, attackId: string) => Promise<Described> {
  /** By seed and technique: those that wait for a call, and those that are on their way. */
  const queued = new Map<string, Map<string, Waiting>>();
  const asked = new Map<string, Map<string, Waiting>>();
  let calls = 0;
  let isLeaving = false;

  async function call(seedId: string, batch: Map<string, Waiting>): Promise<void> {
    const onTheirWay = of(asked, seedId);
    for (const [attackId, waiting] of batch) onTheirWay.set(attackId, waiting);
    calls += 1;
    try {
      const described = await describe(seedId, [...batch.keys()]);
      for (const [index, waiting] of [...batch.values()].entries()) waiting.resolve(described[index] ?? null);
    } catch (error) {
      for (const waiting of batch.values()) waiting.reject(error);
    } finally {
      calls -= 1;
      for (const attackId of batch.keys()) onTheirWay.delete(attackId);
      if (onTheirWay.size === 0) asked.delete(seedId);
      leave();
    }
  }

  function leave(): void {
    isLeaving = false;
    for (const [seedId, waiting] of queued) {
      while (waiting.size > 0) {
        if (calls >= limits.calls) return;
        const batch = new Map([...waiting].slice(0, limits.techniques));
        for (const attackId of batch.keys()) waiting.delete(attackId);
        void call(seedId, batch);
      }
      queued.delete(seedId);
    }
  }

  return (seedId, attackId) => {
    const known = asked.get(seedId)?.get(attackId) ?? queued.get(seedId)?.get(attackId);
    if (known) return known.promise;
    const waiting: Waiting = Promise.withResolvers<Described>();
    // Those who asked may all have left by the time it fails.
    waiting.promise.catch(() => undefined);
    of(queued, seedId).set(attackId, waiting);
    // A turn later: one who asks for many techniques asks for all of them first.
    if (!isLeaving) queueMicrotask(leave);
    isLeaving = true;
    return waiting.promise;
  };
}

function of(table: Map<string, Map<string, Waiting>>, seedId: string): Map<string, Waiting> {
  const entries = table.get(seedId) ?? new Map<string, Waiting>();
  table.set(seedId, entries);
  return entries;
}
