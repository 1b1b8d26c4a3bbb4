import type { Analyst } from '@attack-kg/contracts';
import { type ModelEnvironment, modelAddress } from '@attack-kg/settings';
import { breakLanguageModel, lazy } from '@attack-kg/upstream';

/** The analyst that the settings name, or none. Its code is loaded with the first finding it sees. */
export function createConfiguredAnalyst(environment: ModelEnvironment): Analyst | undefined {
  const { LLM_MODEL: model, LLM_BACKEND: backend } = environment;
  const baseUrl = modelAddress(environment);
  if (!model || !baseUrl) return undefined;
  const isLocal = backend === 'ollama';
  const open = lazy(async () => {
    const { createAnalyst } = await import('@attack-kg/analyst');
    const { createOpenAiLanguageModel } = await import('@attack-kg/llm-openai');
    const languageModel = createOpenAiLanguageModel({
      model,
      baseUrl,
      apiKey: environment.LLM_API_KEY,
      timeoutMs: environment.LLM_TIMEOUT_MS,
      maxOutputTokens: environment.LLM_MAX_OUTPUT_TOKENS,
      outputLimit: backend === 'openai' ? 'max_completion_tokens' : 'max_tokens',
      temperature: environment.LLM_TEMPERATURE ?? (isLocal ? 0 : undefined),
    });
    const { LLM_PRICE_INPUT: input, LLM_PRICE_OUTPUT: output } = environment;
    return createAnalyst({
      model: breakLanguageModel(languageModel),
      contextTokens: environment.LLM_CONTEXT_TOKENS,
      prices: input === undefined || output === undefined ? null : { input, output },
      redact: environment.LLM_REDACT ? (await import('@attack-kg/analyst/redaction')).redact : undefined,
    });
  });
  return { model, choose: async (...question) => (await open()).choose(...question) };
}
