import type { AnalysisRequest } from '@attack-kg/contracts/analysis-request';
import type { AnalysisResult } from '@attack-kg/contracts/analysis-result';
import type { ModelPrompt } from '@attack-kg/contracts/ports/language-model';
import { buildContext, charactersPerToken } from '../context/build-context.ts';
import { renderContext } from '../context/render-context.ts';
import { replyJsonSchema } from '../reply/reply-schema.ts';
import { systemPrompt } from './analyst-v1.ts';
import { fence } from './fence.ts';

/** Of the token budget, what the finding may take. */
const findingShare = 0.4;

/** The prompt for an answer, at most about `maxTokens` long. `hide` is laid over every text of the finding's. */
export function buildPrompt(
  answer: AnalysisResult,
  format: AnalysisRequest['context_format'],
  maxTokens: number,
  hide: (text: string) => string,
): ModelPrompt {
  const budget = maxTokens * charactersPerToken - systemPrompt.length;
  const finding = excerpt(answer, Math.floor(budget * findingShare));
  const context = buildContext(answer, budget - finding.length, hide);
  const user = `CONTEXT (${format})\n${renderContext(context, format)}\n\n${fence(hide(finding))}`;
  return { system: systemPrompt, user, schema: replyJsonSchema };
}

/** A long finding is shown by the stretches that speak for its techniques, in the order of the text. */
function excerpt({ finding, techniques }: AnalysisResult, most: number): string {
  if (finding.length <= most) return finding;
  const spans = techniques.flatMap((technique) => technique.evidence);
  const chosen: typeof spans = [];
  let length = 0;
  for (const span of spans) {
    if (length + span.text.length > most || chosen.some((other) => other.start === span.start)) continue;
    chosen.push(span);
    length += span.text.length;
  }
  if (chosen.length === 0) return finding.slice(0, most);
  return chosen
    .sort((a, b) => a.start - b.start)
    .map((span) => span.text)
    .join('\n[…]\n');
}
