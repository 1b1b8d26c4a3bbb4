import {
  type AnalysisRequest,
  type AnalysisResult,
  AppError,
  analysisRequestSchema,
  sarifLogSchema,
} from '@attack-kg/contracts';
import { enrichSarif, type ScannedRule, scannedRules } from '@attack-kg/exports';
import type { Context } from 'hono';
import * as z from 'zod';
import type { ApiContext } from '../api-context.ts';
import { attackVersionOf } from '../exports/attack-version.ts';
import { holdToSchema, readJsonBody } from '../middleware/json-body.ts';
import type { RequestState } from '../request-state.ts';
import { mapConcurrently } from '../streaming/map-concurrently.ts';

/** A file has many rules; a model that thinks for each would take hours and money. */
export const sarifQuerySchema = z.strictObject({
  top_k: z.coerce.number().int().min(1).max(20).default(5),
  llm: z.enum(['auto', 'required', 'never']).default('never'),
});
/** Of one file; what has more is several scans. */
const mostRules = 2000;

type RuleOutcome = { rule: ScannedRule } & ({ answer: AnalysisResult } | { error: AppError });

/**
 * A scanner's file, enriched. Each distinct rule is analysed once, however many results it has; a rule whose analysis fails
 * stays as it is and is named in its run's properties.
 */
export async function enrichFile(c: Context<RequestState>, context: ApiContext): Promise<Response> {
  const { top_k, llm } = holdToSchema(c.req.query(), sarifQuerySchema);
  const log = await readJsonBody(c, sarifLogSchema);
  const rules = scannedRules(log);
  if (rules.length > mostRules) {
    const publicMessage = `The file has ${rules.length} rules with results; ${mostRules} are the most`;
    throw new AppError('payload_too_large', { publicMessage, details: { limit_rules: mostRules } });
  }
  const request = analysisRequestSchema.omit({ finding: true }).parse({ top_k, llm });
  const { manifest } = await context.seeds.current(c.req.raw.signal);
  const outcomes = await analyzeRules(rules, request, context, c.req.raw.signal);
  Object.assign(c.get('event'), { seed_id: manifest.seed_id, rules: rules.length });
  const answers = new Map(
    outcomes.flatMap((outcome) => ('answer' in outcome ? [[keyOf(outcome.rule), outcome.answer] as const] : [])),
  );
  const failed = outcomes.flatMap((outcome) => ('error' in outcome ? [outcome] : []));
  const [first] = failed;
  if (first && answers.size === 0) throw first.error;
  const enriched = enrichSarif(log, (run, id) => answers.get(keyOf({ run, id })), attackVersionOf(manifest));
  const runs = enriched.runs.map((run, index) => {
    const missing = failed.filter(({ rule }) => rule.run === index);
    if (missing.length === 0) return run;
    const not_analysed = missing.map(({ rule, error }) => ({ rule: rule.id, code: error.code }));
    return { ...run, properties: { ...run.properties, 'attack-kg': { not_analysed } } };
  });
  return c.json({ ...enriched, runs }, 200, { 'content-type': 'application/sarif+json' });
}

const keyOf = ({ run, id }: Pick<ScannedRule, 'run' | 'id'>) => `${run} ${id}`;

/** Rules with the same words, in another run, are one analysis as well. */
async function analyzeRules(
  rules: readonly ScannedRule[],
  request: Omit<AnalysisRequest, 'finding'>,
  { analyze, requestTimeoutMs, batchConcurrency }: ApiContext,
  left: AbortSignal,
): Promise<RuleOutcome[]> {
  const known = new Map<string, Promise<AnalysisResult>>();
  const answerTo = (finding: string) => {
    const answer =
      known.get(finding) ??
      analyze({ ...request, finding }, AbortSignal.any([left, AbortSignal.timeout(requestTimeoutMs)]));
    known.set(finding, answer);
    return answer;
  };
  async function work(rule: ScannedRule): Promise<RuleOutcome> {
    try {
      left.throwIfAborted();
      return { rule, answer: await answerTo(rule.text) };
    } catch (thrown) {
      return { rule, error: AppError.from(thrown) };
    }
  }
  async function* source() {
    yield* rules;
  }
  return Array.fromAsync(mapConcurrently(source(), work, { concurrency: batchConcurrency, ordered: true }));
}
