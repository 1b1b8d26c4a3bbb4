import { readFile } from 'node:fs/promises';
import type { ModelQuality } from '@attack-kg/analyst';
import { AppError, type LanguageModel } from '@attack-kg/contracts';
import { awsSettings, type ModelEnvironment, modelAddress, modelLimits } from '@attack-kg/settings';
import type { Logger } from '@attack-kg/telemetry';
import { breakLanguageModel, type CircuitOptions, lazy } from '@attack-kg/upstream';
import { limitAnalyst } from '../load/limit-analyst.ts';
import { type WatchedAnalyst, watchAnalyst } from './watch-analyst.ts';

/** How long the start of the first question waits for what the server says of its model. */
const describeTimeoutMs = 5000;

/** The analyst that the settings name, or none. Its code is loaded with the first finding it sees. */
export function createConfiguredAnalyst(
  environment: ModelEnvironment,
  logger: Logger,
  breaker: CircuitOptions = {},
): WatchedAnalyst | undefined {
  const { LLM_MODEL: name, LLM_BACKEND: backend } = environment;
  const address = modelAddress(environment);
  if (!name || !address || backend === 'none') return undefined;
  const { LLM_PRICE_INPUT: input, LLM_PRICE_OUTPUT: output } = environment;
  const openModel = lazy(async () => breakLanguageModel(await openLanguageModel(environment, name, address), breaker));
  const describe = async () => (await openModel()).describe(AbortSignal.timeout(describeTimeoutMs));
  const open = lazy(async () => {
    const { createAnalyst, instructionsOf } = await import('@attack-kg/analyst');
    const ownPrompt = await readOwnPrompt(environment);
    const there = await describe().then(
      ({ contextTokens }) => contextTokens ?? Number.POSITIVE_INFINITY,
      () => Number.POSITIVE_INFINITY,
    );
    return createAnalyst({
      model: await openModel(),
      // Prompt and reply share what the server has.
      contextTokens: Math.min(environment.LLM_CONTEXT_TOKENS, there - environment.LLM_MAX_OUTPUT_TOKENS),
      prices: input === undefined || output === undefined ? null : { input, output },
      quality: await readQuality(environment, name, instructionsOf(ownPrompt).version),
      ownPrompt,
      // A fifth fewer tokens, which a model on a processor reads for seconds.
      contextFormat: backend === 'ollama' ? 'toon' : 'xml',
      redact: environment.LLM_REDACT ? (await import('@attack-kg/analyst/redaction')).redact : undefined,
    });
  });
  const fingerprint = lazy(async () => {
    const { instructionsOf } = await import('@attack-kg/analyst');
    const { version } = instructionsOf(await readOwnPrompt(environment));
    const { LLM_TEMPERATURE, LLM_REASONING_EFFORT, LLM_CONTEXT_TOKENS, LLM_MAX_OUTPUT_TOKENS, LLM_REDACT } =
      environment;
    const settings = [LLM_TEMPERATURE, LLM_REASONING_EFFORT, LLM_CONTEXT_TOKENS, LLM_MAX_OUTPUT_TOKENS, LLM_REDACT];
    return JSON.stringify([backend, name, address, version, settings, await readQuality(environment, name, version)]);
  });
  const limited = limitAnalyst(
    { model: name, choose: async (...question) => (await open()).choose(...question) },
    environment.LLM_CONCURRENCY,
  );
  // Where its files cannot be read, it fails, and what is answered without it is not kept.
  return watchAnalyst({ ...limited, fingerprint: () => fingerprint().catch(() => name) }, describe, logger);
}

async function openLanguageModel(
  environment: ModelEnvironment,
  model: string,
  address: string,
): Promise<LanguageModel> {
  const { timeoutMs, temperature } = modelLimits(environment);
  const maxOutputTokens = environment.LLM_MAX_OUTPUT_TOKENS;
  if (environment.LLM_BACKEND === 'ollama') {
    const { createOllamaLanguageModel } = await import('@attack-kg/llm/ollama');
    const contextTokens = environment.LLM_CONTEXT_TOKENS;
    const think = environment.LLM_REASONING_EFFORT;
    return createOllamaLanguageModel({
      model,
      url: new URL(address).origin,
      timeoutMs,
      contextTokens,
      maxOutputTokens,
      temperature,
      think: think === undefined ? undefined : think === 'none' ? false : think === 'minimal' ? 'low' : think,
    });
  }
  if (environment.LLM_BACKEND === 'bedrock' && !isOpenAiAddress(address)) {
    return openBedrock(environment, { model, url: address, timeoutMs, temperature, maxOutputTokens });
  }
  const { createOpenAiLanguageModel } = await import('@attack-kg/llm/openai');
  return createOpenAiLanguageModel({
    model,
    baseUrl: address,
    apiKey: environment.LLM_API_KEY,
    timeoutMs,
    maxOutputTokens,
    // OpenAI's own newer models know one name of the limit, others the older one alone.
    outputLimit:
      environment.LLM_BACKEND === 'openai' && !environment.LLM_BASE_URL ? 'max_completion_tokens' : 'max_tokens',
    schemaKeywords: environment.LLM_BASE_URL && environment.LLM_BACKEND === 'openai' ? 'all' : 'openai',
    temperature,
    reasoningEffort: environment.LLM_REASONING_EFFORT,
  });
}

/** Bedrock has both: Converse for all models, and some on OpenAI's API at `/openai/v1`. */
const isOpenAiAddress = (address: string) => new URL(address).pathname.replace(/\/+$/, '').endsWith('/v1');

/** With a key of Bedrock's own, or signed. */
async function openBedrock(
  environment: ModelEnvironment,
  options: { model: string; url: string; timeoutMs: number; temperature: number | undefined; maxOutputTokens: number },
): Promise<LanguageModel> {
  const { createBedrockLanguageModel } = await import('@attack-kg/llm/bedrock');
  const { LLM_API_KEY: apiKey } = environment;
  if (apiKey) return createBedrockLanguageModel({ ...options, apiKey });
  const { createAwsFetch } = await import('@attack-kg/upstream/aws');
  return createBedrockLanguageModel({ ...options, fetch: createAwsFetch(awsSettings(environment))('bedrock') });
}

/** What `npm run calibrate:model` measured of this model with this prompt; undefined where nobody did. */
async function readQuality(
  { LLM_CALIBRATION_FILE: path }: ModelEnvironment,
  model: string,
  version: string,
): Promise<ModelQuality | undefined> {
  if (!path) return undefined;
  const { findQuality } = await import('@attack-kg/analyst');
  try {
    return findQuality(JSON.parse(await readFile(path, 'utf8')), model, version);
  } catch (cause) {
    const publicMessage = `LLM_CALIBRATION_FILE: ${path} cannot be read as a list of measured models`;
    throw new AppError('config_invalid', { message: publicMessage, publicMessage, cause });
  }
}

async function readOwnPrompt({ LLM_PROMPT_FILE: path }: ModelEnvironment): Promise<string | undefined> {
  if (!path) return undefined;
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const publicMessage = `LLM_PROMPT_FILE: ${path} cannot be read`;
    throw new AppError('config_invalid', { message: publicMessage, publicMessage, cause });
  }
}
