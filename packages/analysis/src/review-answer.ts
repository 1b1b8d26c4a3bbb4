import { type AnalysisRequest, type AnalysisResult, type Analyst, AppError } from '@attack-kg/contracts';
import type { Observe } from './analysis-event.ts';
import { type AnswerInput, compose, composeChosen } from './stages/compose.ts';

/** So many candidates an analyst sees at least: it may find the right one below the ones asked for. */
const leastShown = 20;

export function candidatesNeeded(topK: number, analyst: Analyst | undefined): number {
  return analyst ? Math.max(topK, leastShown) : topK;
}

/** Whom to ask: nobody where none is configured or the caller wants none. Errors: `invalid_request` where one is required. */
export function analystFor(request: AnalysisRequest, analyst: Analyst | undefined): Analyst | undefined {
  if (request.llm === 'required' && !analyst) {
    const publicMessage = 'llm: no language model is configured here (LLM_BACKEND), so none can be required';
    throw new AppError('invalid_request', {
      publicMessage,
      details: { errors: [{ field: 'llm', message: publicMessage }] },
    });
  }
  return request.llm === 'never' ? undefined : analyst;
}

/**
 * The answer after an analyst's choice; the deterministic one, with a warning, where the analyst fails or the time is
 * over, unless the caller requires one. A caller's own abort is rethrown.
 */
export async function reviewAnswer(
  analyst: Analyst,
  input: AnswerInput,
  answer: AnalysisResult,
  observe: Observe,
  signal: AbortSignal | undefined,
): Promise<AnalysisResult> {
  // Nothing found is an answer; there is nothing to choose from.
  if (answer.techniques.length === 0) return answer;
  observe({ event: 'model', data: { model: analyst.model } });
  const { request } = input.question;
  try {
    const everything = compose(input, input.candidates.length);
    return composeChosen(input, await analyst.choose(everything, request, signal));
  } catch (thrown) {
    const callerLeft = signal?.aborted && (signal.reason as Error | undefined)?.name !== 'TimeoutError';
    if (callerLeft || request.llm === 'required' || request.degraded === 'refuse') throw thrown;
    const { code } = AppError.from(thrown);
    const message = `The language model was of no help (${code}); this is the answer without it.`;
    const warnings = [...answer.meta.warnings, { code: 'llm_failed', message }];
    return { ...answer, meta: { ...answer.meta, warnings } };
  }
}
