/**
 * `npm run calibrate:model`: asks the configured language model about sixty findings whose techniques are known, and
 * writes down how much its word is worth (`LLM_CALIBRATION_FILE`, else DATA_DIR/model-calibration.json).
 */
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ModelQuality } from '@attack-kg/analyst';
import { AppError, analysisRequestSchema } from '@attack-kg/contracts';
import { createLogger, describeError } from '@attack-kg/telemetry';
import { writeWholeFile } from '@attack-kg/upstream';
import { createContext } from '../context.ts';
import { readEnvironment } from '../env.ts';
import { knownFindings } from './known-findings.ts';

const logger = createLogger({ service: 'calibrate-model' });
/** As many candidates as a model is shown at least. */
const candidates = 20;

async function main(): Promise<void> {
  const environment = readEnvironment();
  const { api, close } = await createContext(environment, logger);
  const { countWords, oddsOf, promptVersion } = await import('@attack-kg/analyst');
  const { languageModel } = api;
  if (!languageModel) {
    const publicMessage = 'there is no model to measure: set LLM_BACKEND and LLM_MODEL';
    throw new AppError('config_invalid', { publicMessage });
  }
  const quality: ModelQuality = {
    model: languageModel.model,
    prompt_version: promptVersion,
    findings: 0,
    words: { high: none(), medium: none(), low: none(), none: none() },
  };
  let failed = 0;
  for (const { finding, techniques } of knownFindings) {
    const request = analysisRequestSchema.parse({ finding, top_k: candidates, llm: 'auto' });
    const answer = await api.analyze(request, AbortSignal.timeout(api.requestTimeoutMs));
    if (answer.meta.mode === 'llm') {
      countWords(quality.words, answer, techniques);
      quality.findings += 1;
    } else failed += 1;
    process.stdout.write(answer.meta.mode === 'llm' ? '.' : 'x');
  }
  process.stdout.write('\n');
  await close();
  // A model that mostly fails is not one whose silence means anything.
  if (quality.findings < knownFindings.length / 2) {
    const publicMessage = `${failed} of ${knownFindings.length} findings got no reply that can be read; nothing was written`;
    throw new AppError('load_incomplete', { publicMessage });
  }
  const path = environment.LLM_CALIBRATION_FILE ?? join(environment.DATA_DIR, 'model-calibration.json');
  await mkdir(dirname(path), { recursive: true });
  await writeWholeFile(path, `${JSON.stringify([...(await others(path, quality)), quality], null, 2)}\n`);
  const odds = Object.entries(oddsOf(quality)).map(
    ([word, factor]) =>
      `${word} ${JSON.stringify(quality.words[word as keyof typeof quality.words])} ×${factor.toFixed(2)}`,
  );
  process.stdout.write(
    `${quality.model}, ${quality.findings} findings: ${odds.join(', ')}\nLLM_CALIBRATION_FILE=${path}\n`,
  );
}

const none = () => ({ right: 0, wrong: 0 });

/** What is known of other models and prompts stays. */
async function others(path: string, { model, prompt_version }: ModelQuality): Promise<ModelQuality[]> {
  const text = await readFile(path, 'utf8').catch(() => '[]');
  const list = JSON.parse(text) as ModelQuality[];
  return list.filter((entry) => entry.model !== model || entry.prompt_version !== prompt_version);
}

main().catch((thrown: unknown) => {
  const error = AppError.from(thrown);
  process.stderr.write(
    `\ncalibrate:model: ${error.code === 'internal' ? describeError(thrown) : error.publicMessage}\n`,
  );
  process.exitCode = error.exitCode;
});
