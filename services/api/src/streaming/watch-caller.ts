import type { Context } from 'hono';

/** Whether the caller of a streamed answer is still there. */
export interface WatchedCaller {
  /** Aborted when the request breaks off, or when the stream says that its reader left. */
  signal: AbortSignal;
  leave(): void;
}

export function watchCaller(c: Context): WatchedCaller {
  const stream = new AbortController();
  return {
    signal: AbortSignal.any([c.req.raw.signal, stream.signal]),
    leave: () => stream.abort(new Error('the caller left')),
  };
}
