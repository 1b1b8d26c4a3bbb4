import { type AnalysisResult, AppError, analysisRequestSchema, limitTime } from '@attack-kg/contracts';
import { describeError } from '@attack-kg/telemetry';
import type { Hono } from 'hono';
import { stream } from 'hono/streaming';
import type { StreamingApi } from 'hono/utils/stream';
import * as z from 'zod';
import type { ApiContext } from '../api-context.ts';
import { problemOf } from '../error-response.ts';
import { holdToSchema, isNdjson, parseJson } from '../middleware/json-body.ts';
import { bodyTooLarge } from '../middleware/limit-body.ts';
import type { RequestState } from '../request-state.ts';
import { mapConcurrently } from '../streaming/map-concurrently.ts';
import { type BodyLine, readLines } from '../streaming/read-lines.ts';
import { watchCaller } from '../streaming/watch-caller.ts';

export const batchPath = '/analyze/batch';

/** A line is a request, with an `id` of the caller's own that comes back with the answer. */
const lineIdSchema = z.union([z.string().max(200), z.number()]);
export const batchRequestLineSchema = analysisRequestSchema.extend({ id: lineIdSchema.optional() });
export const batchQuerySchema = z.strictObject({ order: z.enum(['input', 'completion']).default('input') });

type BatchAnswer = { line: number; id?: string | number | undefined } & (
  | { result: AnalysisResult }
  | { error: ReturnType<typeof problemOf> }
);

/**
 * `POST /analyze/batch`: NDJSON in, NDJSON out, a line for each line: in order, or with `?order=completion` as they are
 * done. A bad line is an error line. A caller that goes away ends the work.
 */
export function registerBatch(app: Hono<RequestState>, context: ApiContext): void {
  app.post(batchPath, (c) => {
    if (!isNdjson(c)) {
      throw new AppError('invalid_request', {
        publicMessage: 'The body must be NDJSON (content-type: application/x-ndjson)',
      });
    }
    const { order } = holdToSchema(c.req.query(), batchQuerySchema);
    const requestId = c.get('requestId');
    const caller = watchCaller(c);
    c.header('content-type', 'application/x-ndjson');
    const whenBroken = async (error: Error) =>
      context.logger.warn('batch_broken_off', { request_id: requestId, error: describeError(error) });
    const writeAnswers = async (out: StreamingApi) => {
      out.onAbort(caller.leave);
      const lines = readLines(c.req.raw.body ?? ReadableStream.from<Uint8Array>([]), context.bodyLimitBytes);
      const answer = (line: BodyLine) => answerLine(line, context, requestId, caller.signal);
      const options = { concurrency: context.batchConcurrency, ordered: order === 'input' };
      for await (const entry of mapConcurrently(lines, answer, options)) {
        if (caller.signal.aborted) break;
        await out.write(`${JSON.stringify(entry)}\n`);
      }
    };
    return stream(c, writeAnswers, whenBroken);
  });
}

async function answerLine(
  { number, bytes }: BodyLine,
  context: ApiContext,
  requestId: string,
  left: AbortSignal,
): Promise<BatchAnswer> {
  let id: string | number | undefined;
  try {
    if (!bytes) throw bodyTooLarge('line', context.bodyLimitBytes);
    const value = parseJson(bytes, 'line');
    // Its own id, too, names a line that is refused.
    id = z.object({ id: lineIdSchema }).safeParse(value).data?.id;
    const { id: _, ...request } = holdToSchema(value, batchRequestLineSchema);
    const limit = limitTime(context.requestTimeoutMs, left);
    return { line: number, id, result: await context.analyze(request, limit.signal).finally(limit.end) };
  } catch (thrown) {
    const error = AppError.from(thrown);
    if (error.status >= 500 && !left.aborted) {
      context.logger.error('batch_line_failed', { request_id: requestId, line: number, error: describeError(thrown) });
    }
    return { line: number, id, error: problemOf(error, requestId) };
  }
}
