/**
 * What models of known quality do to the answers, behind the whole analyst: a row for each stub, unmeasured and after
 * `calibrate:model`'s own sixty findings have measured it. Judged on labelled sentences that nothing is tuned on.
 *   npm run eval:model               200 of them, without an embedding model; writes docs/model-stubs.md
 *   npm run eval -- --llm            the configured language model (LLM_…) in place of the stubs; prints only
 */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createAnalyze } from '@attack-kg/analysis';
import { createAnalyst, fitOdds, type HeardWord, instructionsOf, type ModelQuality, wordsOf } from '@attack-kg/analyst';
import { createConfiguredAnalyst } from '@attack-kg/api';
import { type Analyst, analysisRequestSchema } from '@attack-kg/contracts';
import { standaloneEnvironmentSchema } from '@attack-kg/settings';
import { knownFindings, type StandaloneContext } from '@attack-kg/standalone';
import { createLogger } from '@attack-kg/telemetry';
import { type Choose, rightIn, stubModel } from '../support/model-stub.ts';
import { randomFrom } from '../support/random.ts';
import { sourcesDir } from '../support/source-data.ts';
import { openEvaluated } from './evaluated-system.ts';
import { readLabelledSentences } from './labelled-sentences.ts';

interface Case {
  finding: string;
  techniques: readonly string[];
}

interface Row {
  'hit@1': number;
  'hit@10': number;
  empty: number;
  failed: number;
}

const everyNth = 4;
const random = randomFrom(20_261_124);
const plain = (attack_id: string) => ({ attack_id });
const stubs: [string, Choose, ((id: string) => unknown)?][] = [
  ['chooses nothing', () => []],
  ['chooses everything', (shown) => [...shown]],
  ['one at random', (shown) => [shown[Math.floor(random() * shown.length)] as string]],
  ['always the second', (shown) => shown.slice(1, 2)],
  ['always the last', (shown) => shown.slice(-1)],
  ...[0, 0.25, 0.5, 0.7, 0.9, 1].map((share): [string, Choose] => [`right in ${share}`, rightIn(share, random)]),
  ['right in 1, ids without T', rightIn(1, random), (id) => ({ attack_id: id.slice(1), confidence: 'high' })],
  ['right in 1, no word and no quote', rightIn(1, random), plain],
];

async function measure(
  context: StandaloneContext,
  analyst: Analyst | undefined,
  cases: readonly Case[],
  expect: (right: readonly string[]) => void,
): Promise<Row> {
  const analyze = createAnalyze({ ...context.ports, analyst });
  const rows: Record<keyof Row, boolean>[] = [];
  for (const { finding, techniques } of cases) {
    expect(techniques);
    const answer = await analyze(analysisRequestSchema.parse({ finding, top_k: 10 }));
    const ids = answer.techniques.map(({ attack_id }) => attack_id);
    rows.push({
      'hit@1': techniques.includes(ids[0] ?? ''),
      'hit@10': ids.some((id) => techniques.includes(id)),
      empty: ids.length === 0,
      failed: answer.meta.warnings.some(({ code }) => code === 'llm_failed'),
    });
  }
  const share = (field: keyof Row) => Math.round((rows.filter((row) => row[field]).length / rows.length) * 1000) / 1000;
  return { 'hit@1': share('hit@1'), 'hit@10': share('hit@10'), empty: share('empty'), failed: share('failed') };
}

/** What `npm run calibrate:model` would write of this stub. */
async function qualityOf(
  context: StandaloneContext,
  analyst: Analyst,
  expect: (right: readonly string[]) => void,
): Promise<ModelQuality> {
  const heard: HeardWord[] = [];
  const analyze = createAnalyze({ ...context.ports, analyst });
  for (const { finding, techniques } of knownFindings) {
    expect(techniques);
    const request = analysisRequestSchema.parse({ finding, top_k: 20 });
    heard.push(...wordsOf(await analyze(request), await analyze({ ...request, llm: 'never' }), techniques));
  }
  return {
    model: analyst.model,
    prompt_version: instructionsOf().version,
    findings: knownFindings.length,
    words: fitOdds(heard),
  };
}

async function main(sources: string): Promise<void> {
  const context = await openEvaluated('lexical', sources);
  const sentences = await readLabelledSentences(sources);
  const cases = sentences
    .filter((_, index) => index % everyNth === 0)
    .map(({ text, techniques }) => ({ finding: text, techniques }));
  const table: Record<string, Row> = { 'no model': await measure(context, undefined, cases, () => undefined) };
  if (process.argv.includes('--llm')) {
    const environment = standaloneEnvironmentSchema.parse(process.env);
    const analyst = createConfiguredAnalyst(environment, createLogger({ service: 'eval' }));
    if (!analyst) throw new Error('set LLM_BACKEND and LLM_MODEL');
    table[`${analyst.model}${environment.LLM_CALIBRATION_FILE ? ', measured' : ''}`] = await measure(
      context,
      analyst,
      cases,
      () => undefined,
    );
    console.table(table);
    return context.close();
  }
  for (const [name, choose, write] of stubs) {
    const stub = stubModel(choose, write);
    const options = { model: stub.model, contextTokens: 12_000, prices: null };
    table[name] = await measure(context, createAnalyst(options), cases, stub.expect);
    const quality = await qualityOf(context, createAnalyst(options), stub.expect);
    table[`${name}, measured`] = await measure(context, createAnalyst({ ...options, quality }), cases, stub.expect);
  }
  console.table(table);
  await context.close();
  const lines = Object.entries(table).map(([name, row]) => `| ${name} | ${Object.values(row).join(' | ')} |`);
  const page = `# What a language model may change

\`npm run eval:model\`: stubs of known quality behind the whole analyst, on ${cases.length} labelled sentences, without an embedding model. "Measured": the stub's word counts by what it was worth on the sixty findings of \`npm run calibrate:model\`; else it is a model that nobody measured. \`empty\` and \`failed\` are shares of the answers.

| model | hit@1 | hit@10 | empty | failed |
| --- | --- | --- | --- | --- |
${lines.join('\n')}
`;
  await writeFile(join(import.meta.dirname, '../../docs/model-stubs.md'), page);
}

if (!sourcesDir) throw new Error('set SOURCES_DIR to the folder of real sources');
await main(sourcesDir);
