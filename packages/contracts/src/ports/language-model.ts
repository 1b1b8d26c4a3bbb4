/** What a model is asked: instructions that are ours, and one message that holds the data. */
export interface ModelPrompt {
  system: string;
  user: string;
  /** JSON Schema of the reply, for models that can be held to one. */
  schema: Record<string, unknown>;
}

export interface ModelReply {
  text: string;
  /** The model stopped because its reply was as long as it may be. */
  cut: boolean;
  usage: { input_tokens: number; output_tokens: number } | null;
}

/**
 * A language model. One attempt a call, with a deadline down to the socket; `signal` ends the work, its reason is
 * rethrown. A refusal is `upstream_invalid_response`; other errors are those of the upstream `llm`. The text may be
 * anything, also empty or cut off: who calls must not believe it.
 */
export interface LanguageModel {
  readonly model: string;
  /** Looks whether the model is there, and how long a prompt and its reply may be together, in tokens; null where the server does not say. */
  describe(signal?: AbortSignal): Promise<{ contextTokens: number | null }>;
  complete(prompt: ModelPrompt, signal?: AbortSignal): Promise<ModelReply>;
}
