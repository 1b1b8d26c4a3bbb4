/**
 * `npm run calibrate:model`: asks the configured language model about sixty findings whose techniques are known, and
 * writes down how much its word is worth (`LLM_CALIBRATION_FILE`, else DATA_DIR/model-calibration.json).
 */
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { HeardWord, ModelQuality } from '@attack-kg/analyst';
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
  const { fitOdds, wordsOf } = await import('@attack-kg/analyst');
  const { languageModel } = api;
  if (!languageModel) {
    const publicMessage = 'there is no model to measure: set LLM_BACKEND and LLM_MODEL';
    throw new AppError('config_invalid', { publicMessage });
  }
  const heard: HeardWord[] = [];
  let version = '';
  let findings = 0;
  for (const { finding, techniques } of knownFindings) {
    const request = analysisRequestSchema.parse({ finding, top_k: candidates });
    const without = await api.analyze({ ...request, llm: 'never' });
    const answer = await api.analyze(request, AbortSignal.timeout(api.requestTimeoutMs));
    const wasHeard = answer.meta.mode === 'llm';
    if (wasHeard) {
      version = answer.meta.llm?.prompt_version ?? version;
      heard.push(...wordsOf(answer, without, techniques));
      findings += 1;
    }
    process.stdout.write(wasHeard ? '.' : 'x');
  }
  process.stdout.write('\n');
  await close();
  // A model that mostly fails is not one whose silence means anything.
  if (findings < knownFindings.length / 2) {
    const publicMessage = `${knownFindings.length - findings} of ${knownFindings.length} findings got no reply that can be read; nothing was written`;
    throw new AppError('load_incomplete', { publicMessage });
  }
  const quality: ModelQuality = {
    model: languageModel.model,
    prompt_version: version,
    findings,
    words: fitOdds(heard),
  };
  const path = environment.LLM_CALIBRATION_FILE ?? join(environment.DATA_DIR, 'model-calibration.json');
  await mkdir(dirname(path), { recursive: true });
  await writeWholeFile(path, `${JSON.stringify([...(await others(path, quality)), quality], null, 2)}\n`);
  for (const [word, { right, wrong, odds }] of Object.entries(quality.words)) {
    process.stdout.write(`${word.padEnd(7)} right ${right}, wrong ${wrong}: odds ×${odds}\n`);
  }
  process.stdout.write(`${quality.model}, ${findings} findings\nLLM_CALIBRATION_FILE=${path}\n`);
}

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
