import type { AnalysisResult, Evidence, ModelPrompt, Redaction } from '@attack-kg/contracts';
import { type AnalystContext, buildContext, charactersPerToken } from '../context/build-context.ts';
import { type ContextFormat, renderContext } from '../context/render-context.ts';
import { replyJsonSchema } from '../reply/reply-schema.ts';
import { taskAgain } from './analyst-v2.ts';
import { fence } from './fence.ts';
import type { Instructions } from './instructions.ts';

/** Of the token budget, what the finding may take. */
const findingShare = 0.4;

/** A prompt, and what the model may choose from. */
export interface BuiltPrompt {
  prompt: ModelPrompt;
  shown: AnalystContext;
}

/** The prompt for an answer, at most about `maxTokens` long. */
export function buildPrompt(
  answer: AnalysisResult,
  instructions: Instructions,
  format: ContextFormat,
  maxTokens: number,
  hide: Redaction['hide'],
): BuiltPrompt {
  const system = instructions.systemPrompt(answer.finding_type);
  const budget = maxTokens * charactersPerToken - system.length - taskAgain.length;
  const finding = excerpt(answer, Math.floor(budget * findingShare), hide);
  const shown = buildContext(answer, budget - finding.length);
  const user = `CONTEXT (${format})\n${renderContext(shown, format)}\n\n${fence(finding)}\n\n${taskAgain}`;
  return { prompt: { system, user, schema: replyJsonSchema(shown) }, shown };
}

/** A long finding is shown by the stretches that speak for its techniques, in the order of the text. */
function excerpt({ finding, techniques }: AnalysisResult, most: number, hide: Redaction['hide']): string {
  if (finding.length <= most) return hide(0, finding.length);
  const chosen: Evidence[] = [];
  let length = 0;
  for (const span of techniques.flatMap((technique) => technique.evidence)) {
    if (length + span.text.length > most || chosen.some((other) => other.start === span.start)) continue;
    chosen.push(span);
    length += span.text.length;
  }
  if (chosen.length === 0) return hide(0, most);
  return chosen
    .sort((a, b) => a.start - b.start)
    .map((span) => hide(span.start, span.end))
    .join('\n[…]\n');
}
