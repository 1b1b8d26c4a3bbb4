import type { AnalysisEvent } from '@attack-kg/analysis';
import { type AnalysisRequest, AppError, limitTime } from '@attack-kg/contracts';
import { describeError } from '@attack-kg/telemetry';
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { ApiContext } from '../api-context.ts';
import { problemOf } from '../error-response.ts';
import type { RequestState } from '../request-state.ts';
import { watchCaller } from './watch-caller.ts';

/** A comment now and then, so that nobody on the way takes a thinking model for a dead connection. */
const keepAliveMs = 10_000;

/**
 * The events of an analysis as server-sent events, `error` with a problem in the end where it fails. What fails before
 * the first event is thrown, and so has its HTTP status.
 */
export async function streamAnalysis(
  c: Context<RequestState>,
  context: ApiContext,
  request: AnalysisRequest,
): Promise<Response> {
  const caller = watchCaller(c);
  const limit = limitTime(context.requestTimeoutMs, caller.signal);
  const events = new ReadableStream<AnalysisEvent>({
    start(controller) {
      context
        .analyze(request, limit.signal, (event) => controller.enqueue(event))
        .finally(limit.end)
        .then(
          () => controller.close(),
          (error: unknown) => controller.error(error),
        );
    },
  }).getReader();
  const first = await events.read();
  return streamSSE(c, async (out) => {
    out.onAbort(caller.leave);
    const keepAlive = setInterval(() => void out.write(': still at work\n\n'), keepAliveMs);
    try {
      for (let entry = first; !entry.done; entry = await events.read()) {
        await out.writeSSE({ event: entry.value.event, data: JSON.stringify(entry.value.data) });
      }
    } catch (thrown) {
      const error = AppError.from(thrown);
      if (caller.signal.aborted) return;
      context.logger.error('stream_failed', { request_id: c.get('requestId'), error: describeError(thrown) });
      await out.writeSSE({ event: 'error', data: JSON.stringify(problemOf(error, c.get('requestId'))) });
    } finally {
      clearInterval(keepAlive);
    }
  });
}
