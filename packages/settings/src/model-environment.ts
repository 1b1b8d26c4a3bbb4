import * as z from 'zod';
import { awsEnvironmentShape, bedrockAddress, checkAwsEnvironment } from './aws-environment.ts';
import { flagVariable } from './flag-variable.ts';

/** The settings of the language model; every program that analyses reads the same names. */
export const modelEnvironmentShape = {
  LLM_BACKEND: z.enum(['none', 'openai', 'ollama', 'bedrock']).default('none'),
  LLM_MODEL: z.string().optional(),
  /** An address that speaks OpenAI's API, up to and with its `/v1`; of Ollama and Bedrock its base. */
  LLM_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  LLM_API_KEY: z.string().optional(),
  ...awsEnvironmentShape,
  /** Longest time for one call; 20 s, and 180 s with Ollama, where nothing else is said. */
  LLM_TIMEOUT_MS: z.coerce.number().int().min(50).optional(),
  LLM_CONTEXT_TOKENS: z.coerce.number().int().min(2000).default(12_000),
  LLM_MAX_OUTPUT_TOKENS: z.coerce.number().int().min(200).default(4000),
  /** Not sent where it is absent, but for local models: some of OpenAI's take none. */
  /** For models that reason. */
  LLM_REASONING_EFFORT: z.enum(['none', 'minimal', 'low', 'medium', 'high']).optional(),
  /** What `npm run calibrate:model` wrote: how much the word of which model counts. */
  LLM_CALIBRATION_FILE: z.string().optional(),
  /** A file whose text takes the place of our instructions. */
  LLM_PROMPT_FILE: z.string().optional(),
  LLM_TEMPERATURE: z.coerce.number().min(0).max(2).optional(),
  /** US dollars for a million tokens. */
  LLM_PRICE_INPUT: z.coerce.number().min(0).optional(),
  LLM_PRICE_OUTPUT: z.coerce.number().min(0).optional(),
  /** Questions at a time; as many may wait for two seconds, others get the answer without a model. */
  LLM_CONCURRENCY: z.coerce.number().int().min(1).max(1024).default(8),
  LLM_REDACT: flagVariable,
  LLM_LOCAL_ONLY: flagVariable,
};

const modelEnvironmentSchema = z.object(modelEnvironmentShape);
export type ModelEnvironment = z.infer<typeof modelEnvironmentSchema>;

/** Where the model is; undefined where there is none or the settings do not say. */
export function modelAddress(environment: ModelEnvironment): string | undefined {
  const { LLM_BACKEND: backend, LLM_BASE_URL: own } = environment;
  if (backend === 'none') return undefined;
  if (backend === 'bedrock') return own ?? bedrockAddress(environment);
  return own ?? { openai: 'https://api.openai.com/v1', ollama: 'http://localhost:11434' }[backend];
}

/** A model on a processor takes minutes for what a remote one says in seconds. */
const timeoutsMs = { openai: 20_000, bedrock: 20_000, ollama: 180_000, none: 0 };

/** Longest time for a call, and what to send as temperature, if any: 0 for a local model. */
export function modelLimits(environment: ModelEnvironment): { timeoutMs: number; temperature: number | undefined } {
  const { LLM_BACKEND: backend, LLM_TIMEOUT_MS, LLM_TEMPERATURE } = environment;
  return {
    timeoutMs: LLM_TIMEOUT_MS ?? timeoutsMs[backend],
    temperature: LLM_TEMPERATURE ?? (backend === 'ollama' ? 0 : undefined),
  };
}

const usualRequestMs = 30_000;
/** What an analysis takes besides its model, and room to say that the model was late. */
const besidesModelMs = 10_000;

/** Longest time for one analysis: as set, else half a minute, else as long as the model may take and a little more. */
export function requestTimeoutMs(environment: ModelEnvironment & { REQUEST_TIMEOUT_MS?: number | undefined }): number {
  return (
    environment.REQUEST_TIMEOUT_MS ?? Math.max(usualRequestMs, modelLimits(environment).timeoutMs + besidesModelMs)
  );
}

/** What the settings of the model lack together; for a schema's `superRefine`. */
export function checkModelEnvironment(environment: ModelEnvironment, context: z.RefinementCtx): void {
  if (environment.LLM_BACKEND === 'none') return;
  const problem = (name: keyof ModelEnvironment, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message });
  if (!environment.LLM_MODEL) problem('LLM_MODEL', `is needed with LLM_BACKEND=${environment.LLM_BACKEND}`);
  const address = modelAddress(environment);
  if (!address) {
    problem('LLM_BASE_URL', 'is needed for bedrock where AWS_REGION is not set');
  } else if (environment.LLM_LOCAL_ONLY && !isLocalAddress(address)) {
    problem('LLM_LOCAL_ONLY', `forbids ${new URL(address).host}, which is not on this machine or network`);
  }
  if (environment.LLM_BACKEND === 'openai' && !environment.LLM_BASE_URL && !environment.LLM_API_KEY) {
    problem('LLM_API_KEY', 'is needed with LLM_BACKEND=openai');
  }
  if (environment.LLM_BACKEND === 'bedrock' && environment.LLM_REASONING_EFFORT) {
    problem('LLM_REASONING_EFFORT', 'is not known to LLM_BACKEND=bedrock');
  }
  if (environment.LLM_BACKEND === 'bedrock' && !environment.LLM_API_KEY) {
    checkAwsEnvironment(environment, ['LLM_BACKEND=bedrock without LLM_API_KEY'], context);
  }
}

const localNames =
  /^(?:localhost|[a-z0-9_-]+|.+\.(?:localhost|local|lan|internal|intranet|home\.arpa|svc|cluster\.local))$/i;
const localV4 = /^(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.)(?:\d+\.)*\d+$/;
const localV6 = /^\[(?:::1|f[cd][0-9a-f:]+|fe[89ab][0-9a-f:]+)\]$/i;

/** Whether an address stays in the house: this machine, a private network, a name that only such a network knows. */
export function isLocalAddress(address: string): boolean {
  const { hostname } = new URL(address);
  if (/^[\d.]+$/.test(hostname)) return localV4.test(hostname);
  return hostname.startsWith('[') ? localV6.test(hostname) : localNames.test(hostname);
}
