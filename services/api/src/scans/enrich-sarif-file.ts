import { sarifLogSchema } from '@attack-kg/contracts';
import { enrichSarif, scannedRules } from '@attack-kg/exports';
import type { Context } from 'hono';
import type { ApiContext } from '../api-context.ts';
import { attackVersionOf } from '../exports/attack-version.ts';
import { holdToSchema, readJsonBody } from '../middleware/json-body.ts';
import type { RequestState } from '../request-state.ts';
import { analyzeTexts } from './analyze-texts.ts';
import { scanQuerySchema } from './scan-query.ts';

/**
 * A scanner's file, enriched. Each distinct rule is analysed once, however many results it has; a rule whose analysis fails
 * stays as it is and is named in its run's properties.
 */
export async function enrichSarifFile(c: Context<RequestState>, context: ApiContext): Promise<Response> {
  const query = holdToSchema(c.req.query(), scanQuerySchema);
  const log = await readJsonBody(c, sarifLogSchema);
  const rules = scannedRules(log);
  const { manifest } = await context.seeds.current(c.req.raw.signal);
  const outcomes = await analyzeTexts(
    rules.map(({ text }) => text),
    query,
    context,
    c.req.raw.signal,
  );
  Object.assign(c.get('event'), { seed_id: manifest.seed_id, rules: rules.length });
  const byRule = new Map(rules.map((rule) => [keyOf(rule), outcomes.get(rule.text)]));
  const answerOf = (run: number, id: string) => {
    const outcome = byRule.get(keyOf({ run, id }));
    return outcome && 'answer' in outcome ? outcome.answer : undefined;
  };
  const enriched = enrichSarif(log, answerOf, attackVersionOf(manifest));
  const runs = enriched.runs.map((run, index) => {
    const not_analysed = rules.flatMap((rule) => {
      const outcome = rule.run === index ? outcomes.get(rule.text) : undefined;
      return outcome && 'error' in outcome ? [{ rule: rule.id, code: outcome.error.code }] : [];
    });
    return not_analysed.length === 0
      ? run
      : { ...run, properties: { ...run.properties, 'attack-kg': { not_analysed } } };
  });
  return c.json({ ...enriched, runs }, 200, { 'content-type': 'application/sarif+json' });
}

const keyOf = ({ run, id }: { run: number; id: string }) => `${run} ${id}`;
