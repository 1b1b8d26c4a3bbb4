import type { Analyze } from '@attack-kg/analysis';
import { type AnalysisResult, AppError, type Tracer } from '@attack-kg/contracts';
import type { Metrics } from '@attack-kg/telemetry';

const bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Counts analyses by how they ended, and what each stage, the model and its words took. */
export function createMeasureAnalyses(metrics: Metrics, tracer?: Tracer): (analyze: Analyze) => Analyze {
  const analyses = metrics.counter('attack_kg_analyses_total', 'Analyses, by how they ended.');
  const stages = metrics.histogram('attack_kg_stage_seconds', 'How long the stages of an analysis took.', bounds);
  const degraded = metrics.counter('attack_kg_answers_with_warning_total', 'Answers that say they lack something.');
  const calls = metrics.counter('attack_kg_model_calls_total', 'Calls to the language model.');
  const tokens = metrics.counter('attack_kg_model_tokens_total', 'Tokens that the language model read and wrote.');
  const cost = metrics.counter('attack_kg_model_cost_usd_total', 'What the language model cost, where prices are set.');

  function note({ meta: { mode, timings_ms, warnings, llm } }: AnalysisResult): void {
    analyses.add({ mode, result: 'ok' });
    for (const [stage, ms] of Object.entries(timings_ms)) stages.observe(ms / 1000, { stage });
    for (const { code } of warnings) degraded.add({ code });
    if (!llm) return;
    calls.add({}, llm.calls);
    tokens.add({ kind: 'input' }, llm.input_tokens ?? 0);
    tokens.add({ kind: 'output' }, llm.output_tokens ?? 0);
    cost.add({}, llm.cost_usd ?? 0);
  }

  return (analyze) => async (request, signal, observe) => {
    try {
      const asked = () => analyze(request, signal, observe);
      const result = await (tracer?.inSpan('analysis', asked) ?? asked());
      note(result);
      return result;
    } catch (thrown) {
      const result = signal?.aborted && !AppError.is(thrown) ? 'left_or_late' : AppError.from(thrown).code;
      analyses.add({ mode: 'none', result });
      throw thrown;
    }
  };
}
