import { performance } from 'node:perf_hooks';
import type { Metrics } from '@attack-kg/telemetry';
import type { Hono } from 'hono';
import type { ApiContext } from '../api-context.ts';
import type { LimitedAnalyses } from '../load/limit-analyses.ts';
import type { RequestState } from '../request-state.ts';

/** `GET /metrics`: what Prometheus reads. */
export function registerMetrics(
  app: Hono<RequestState>,
  context: ApiContext,
  metrics: Metrics,
  { gates }: Pick<LimitedAnalyses, 'gates'>,
): void {
  const ofGates = (what: 'working' | 'waiting' | 'refused') => () =>
    Object.entries(gates).map(([kind, gate]) => [{ kind }, gate[what]] as const);
  metrics.gauge('attack_kg_analyses_working', 'Analyses at work, by kind.', ofGates('working'));
  metrics.gauge('attack_kg_analyses_waiting', 'Analyses that wait for a place, by kind.', ofGates('waiting'));
  metrics.tally('attack_kg_analyses_refused_total', 'Analyses that found no place, by kind.', ofGates('refused'));
  let seed = { id: '', madeAt: Number.NaN };
  metrics.gauge('attack_kg_seed_info', 'The seed that is served.', () => [[{ seed_id: seed.id }, seed.id ? 1 : 0]]);
  metrics.gauge('attack_kg_seed_age_seconds', 'Since the seed was made.', () =>
    seed.id ? [[{}, Math.round((Date.now() - seed.madeAt) / 1000)]] : [],
  );
  metrics.gauge('attack_kg_model_failing', 'Whether the last call to the language model failed.', () => {
    const state = context.languageModel?.state();
    return state ? [[{ model: state.name }, state.status === 'failing' ? 1 : 0]] : [];
  });
  const { tracing } = context;
  if (tracing) {
    metrics.tally('attack_kg_trace_spans_total', 'Spans, by what became of them.', () =>
      Object.entries(tracing.counts).map(([result, count]) => [{ result }, count]),
    );
  }
  metrics.gauge('process_resident_memory_bytes', 'Memory of the process.', () => [[{}, process.memoryUsage.rss()]]);
  metrics.gauge('process_start_time_seconds', 'When the process started.', () => [
    [{}, Math.round(performance.timeOrigin / 1000)],
  ]);
  let busy = performance.eventLoopUtilization();
  metrics.gauge(
    'attack_kg_event_loop_busy_ratio',
    'Share of time that the process computed, since the last look.',
    () => {
      const { utilization } = performance.eventLoopUtilization(busy);
      busy = performance.eventLoopUtilization();
      return [[{}, Math.round(utilization * 1000) / 1000]];
    },
  );

  app.get('/metrics', async (c) => {
    const { manifest } = await context.seeds.current(AbortSignal.timeout(1000)).catch(() => ({ manifest: undefined }));
    seed = manifest
      ? { id: manifest.seed_id, madeAt: Date.parse(manifest.created_at) }
      : { id: '', madeAt: Number.NaN };
    return c.text(context.callMetrics.render() + metrics.render(), 200, {
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
    });
  });
}
