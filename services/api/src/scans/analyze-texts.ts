import { type AnalysisResult, AppError, analysisRequestSchema, limitTime } from '@attack-kg/contracts';
import type { ApiContext } from '../api-context.ts';
import { mapConcurrently } from '../streaming/map-concurrently.ts';
import type { ScanQuery } from './scan-query.ts';

export type TextOutcome = { answer: AnalysisResult } | { error: AppError };

/** Of one file; what has more is several scans. */
const mostTexts = 2000;

/**
 * One analysis for each distinct text, however often it stands in a file. Errors: `payload_too_large`; where all analyses fail, the
 * first one's error.
 */
export async function analyzeTexts(
  texts: Iterable<string>,
  query: ScanQuery,
  { analyze, requestTimeoutMs, batchConcurrency }: ApiContext,
  left: AbortSignal,
): Promise<ReadonlyMap<string, TextOutcome>> {
  const distinct = [...new Set(texts)];
  if (distinct.length > mostTexts) {
    const publicMessage = `The file has ${distinct.length} different findings; ${mostTexts} are the most`;
    throw new AppError('payload_too_large', { publicMessage, details: { limit_findings: mostTexts } });
  }
  const request = analysisRequestSchema.omit({ finding: true }).parse(query);
  async function work(finding: string): Promise<[string, TextOutcome]> {
    try {
      left.throwIfAborted();
      const limit = limitTime(requestTimeoutMs, left);
      return [finding, { answer: await analyze({ ...request, finding }, limit.signal).finally(limit.end) }];
    } catch (thrown) {
      return [finding, { error: AppError.from(thrown) }];
    }
  }
  async function* source() {
    yield* distinct;
  }
  const options = { concurrency: batchConcurrency, ordered: true };
  const outcomes = new Map(await Array.fromAsync(mapConcurrently(source(), work, options)));
  const [first] = outcomes.values();
  if (first && 'error' in first && [...outcomes.values()].every((outcome) => 'error' in outcome)) throw first.error;
  return outcomes;
}
