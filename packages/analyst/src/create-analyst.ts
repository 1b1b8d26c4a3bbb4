import type { Analyst, LanguageModel, ModelPrompt, ModelUse, Redact, Warning } from '@attack-kg/contracts';
import type { ContextFormat } from './context/render-context.ts';
import { type Conversation, converse } from './converse.ts';
import { showAll } from './privacy/show-all.ts';
import { buildPrompt } from './prompt/build-prompt.ts';
import { instructionsOf } from './prompt/instructions.ts';
import { type ModelQuality, oddsOf } from './quality/model-quality.ts';
import { applyReply } from './reply/apply-reply.ts';

export interface AnalystOptions {
  model: LanguageModel;
  /** Longest prompt, in tokens, roughly. */
  contextTokens: number;
  /** In US dollars for a million tokens; null where nobody stated them. */
  prices: { input: number; output: number } | null;
  /** How good the model's word is with this prompt, where somebody measured it. */
  quality?: ModelQuality | undefined;
  /** In the place of our instructions. */
  ownPrompt?: string | undefined;
  /** In which form the context is shown where the caller does not say. */
  contextFormat?: ContextFormat | undefined;
  /** Laid over all that comes from the finding; nothing is hidden without it. */
  redact?: Redact | undefined;
}

/** An analyst on a language model: prompt → reply → what of the reply stands. */
export function createAnalyst(options: AnalystOptions): Analyst {
  const { model, contextTokens, prices, quality, redact, ownPrompt, contextFormat = 'xml' } = options;
  const instructions = instructionsOf(ownPrompt);
  const odds = oddsOf(quality);
  return {
    model: model.model,
    async choose(answer, request, signal) {
      const { hide, restore } = (redact ?? showAll)(answer.finding);
      const context_format = request.context_format ?? contextFormat;
      const { prompt, shown } = buildPrompt(answer, instructions, context_format, contextTokens, hide);
      const conversation = await converse(model, prompt, signal);
      const held = { answer, shown, topK: request.top_k, odds, restore };
      const { notChosen, quotesRepaired, quotesDropped, sentencesRefused, ...choice } = applyReply(
        held,
        conversation.reply,
      );
      const use: ModelUse = {
        model: model.model,
        prompt_version: instructions.version,
        context_format,
        calls: conversation.calls,
        input_tokens: conversation.usage?.input_tokens ?? null,
        output_tokens: conversation.usage?.output_tokens ?? null,
        cost_usd: costOf(conversation.usage, prices),
        not_chosen: notChosen,
        quotes_repaired: quotesRepaired,
        quotes_dropped: quotesDropped,
        sentences_refused: sentencesRefused,
        reply_cut: conversation.cut,
        measured_on: quality?.findings ?? 0,
      };
      return { ...choice, warnings: promptWarnings(prompt, conversation), use };
    },
  };
}

/** English takes about four characters a token, and never so many. */
const mostCharactersPerToken = 9;

/** A server whose count of the prompt is far too small has cut it, silently and from the front. */
function promptWarnings({ system, user }: ModelPrompt, { usage, calls }: Conversation): Warning[] {
  if (!usage || (usage.input_tokens / calls) * mostCharactersPerToken >= system.length + user.length) return [];
  const message = `The language model counted ${usage.input_tokens} tokens of a prompt of ${system.length + user.length} characters: its server has cut it. Raise the server's context or lower LLM_CONTEXT_TOKENS.`;
  return [{ code: 'llm_prompt_cut', message }];
}

function costOf(usage: Conversation['usage'], prices: AnalystOptions['prices']): number | null {
  if (!usage || !prices) return null;
  return (usage.input_tokens * prices.input + usage.output_tokens * prices.output) / 1_000_000;
}
