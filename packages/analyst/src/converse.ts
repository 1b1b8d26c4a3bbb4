import { AppError, type LanguageModel, type ModelPrompt, type ModelReply } from '@attack-kg/contracts';
import { parseReply } from './reply/parse-reply.ts';
import type { AnalystReply } from './reply/reply-schema.ts';

export interface Conversation {
  reply: AnalystReply;
  calls: number;
  /** The reply that is used was cut off. */
  cut: boolean;
  /** Summed over the calls; null where the model does not say. */
  usage: ModelReply['usage'];
}

/** Asks, and where the reply cannot be read asks once more. Errors: `upstream_invalid_response` after that. */
export async function converse(
  model: LanguageModel,
  prompt: ModelPrompt,
  signal: AbortSignal | undefined,
): Promise<Conversation> {
  const first = await model.complete(prompt, signal);
  const reply = parseReply(first.text);
  if (typeof reply !== 'string') return { reply, calls: 1, cut: first.cut, usage: first.usage };
  const user = `${prompt.user}\n\nYour last reply could not be used: ${reply}. Answer with one short JSON object.`;
  const second = await model.complete({ ...prompt, user }, signal);
  const repaired = parseReply(second.text);
  if (typeof repaired === 'string') {
    throw new AppError('upstream_invalid_response', {
      message: `llm: no reply that can be read in two calls: ${repaired}`,
      details: { upstream: 'llm' },
    });
  }
  return { reply: repaired, calls: 2, cut: second.cut, usage: sum(first.usage, second.usage) };
}

function sum(a: ModelReply['usage'], b: ModelReply['usage']): ModelReply['usage'] {
  if (!a || !b) return null;
  return { input_tokens: a.input_tokens + b.input_tokens, output_tokens: a.output_tokens + b.output_tokens };
}
