import { AppError, limitTime, timeLeftMs } from '@attack-kg/contracts';

/**
 * Work that may take a share of the time that is left, so that what comes after it has the rest. Errors: `upstream_timeout`
 * when its share is over; the caller's own reason when the caller leaves.
 */
export async function withinShare<Result>(
  signal: AbortSignal | undefined,
  share: number,
  work: (signal?: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const leftMs = timeLeftMs(signal);
  if (!signal || leftMs === undefined) return work(signal);
  const limit = limitTime(leftMs * share, signal);
  const over = Promise.withResolvers<never>();
  const end = () =>
    over.reject(
      signal.aborted
        ? signal.reason
        : new AppError('upstream_timeout', { message: `not done within its ${Math.round(leftMs * share)} ms` }),
    );
  limit.signal.addEventListener('abort', end, { once: true });
  try {
    // Some work cannot be stopped, such as the first look at a server that many wait for.
    return await Promise.race([work(limit.signal), over.promise]);
  } catch (thrown) {
    if (limit.isOver && thrown === limit.signal.reason) {
      throw new AppError('upstream_timeout', { message: 'its share of the time is over', cause: thrown });
    }
    throw thrown;
  } finally {
    limit.signal.removeEventListener('abort', end);
    limit.end();
  }
}
