import type { Analyze, SeedProvider } from '@attack-kg/analysis';
import { type AnalysisResult, limitTime, timeLeftMs } from '@attack-kg/contracts';
import type { Metrics } from '@attack-kg/telemetry';
import { type SharedCall, shareCall } from '@attack-kg/upstream';
import type { AnswerKeys } from './answer-keys.ts';
import { createAnswerStore } from './answer-store.ts';

export interface AnswerCacheOptions {
  /** 0: nothing is kept or shared. */
  bytes: number;
  seeds: Pick<SeedProvider, 'current'>;
  keys: AnswerKeys;
  metrics: Metrics;
}

/** Whether an answer is all that can be said: what lacks a part is made anew when the part is back. */
export function isWhole({ meta }: AnalysisResult): boolean {
  return meta.degraded === undefined && meta.warming === undefined;
}

/**
 * Gives the answer that was given to the same request on the same seed, and says so in `meta.cached`; the same requests at the
 * same time are one analysis. An answer depends on nothing but request, seed and model: keys and scopes decide who may ask, not
 * what is answered, so callers share. Streams are never answered from here: their events are made as the work goes on.
 */
export function createAnswerCache({ bytes, seeds, keys, metrics }: AnswerCacheOptions): (analyze: Analyze) => Analyze {
  if (bytes === 0) return (analyze) => analyze;
  const store = createAnswerStore(bytes);
  const lookups = metrics.counter(
    'attack_kg_answer_cache_lookups_total',
    'Look-ups in the cache of answers, by how they ended.',
  );
  metrics.gauge('attack_kg_answer_cache_bytes', 'What the cache of answers holds.', () => [[{}, store.bytes]]);
  return (analyze) => {
    const underWay = new Map<string, SharedCall<AnalysisResult>>();
    return async (request, signal, observe) => {
      if (observe) return analyze(request, signal, observe);
      const { manifest } = await seeds.current(signal);
      const key = await keys.of(request, manifest.seed_id);
      const known = store.get(manifest.seed_id, key);
      // Who wants all or nothing cannot wait for what another takes.
      const flight = `${key} ${request.degraded}`;
      const joined = underWay.get(flight);
      const canJoin = joined !== undefined && !joined.isOver;
      lookups.add({ result: known ? 'hit' : canJoin ? 'shared' : 'miss' });
      if (known) return { ...known, meta: { ...known.meta, cached: true } };
      if (canJoin) return joined.wait(signal);
      const leftMs = timeLeftMs(signal);
      const call = shareCall(async (everybodyLeft) => {
        const limit = leftMs === undefined ? undefined : limitTime(leftMs, everybodyLeft);
        const answer = await analyze(request, limit?.signal ?? everybodyLeft).finally(limit?.end);
        if (isWhole(answer)) store.set(key, answer);
        return answer;
      });
      underWay.set(flight, call);
      void call.over.then(() => {
        if (underWay.get(flight) === call) underWay.delete(flight);
      });
      return call.wait(signal);
    };
  };
}
