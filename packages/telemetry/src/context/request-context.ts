import { AsyncLocalStorage } from 'node:async_hooks';
import type { TraceContext } from './trace-context.ts';

/** What travels with a request without being passed on by hand: log lines and calls to upstreams bear it. */
export interface RequestContext {
  requestId?: string | undefined;
  trace?: TraceContext | undefined;
}

/** One for the process: who writes a log line deep inside a store's client was given nothing of the request. */
const storage = new AsyncLocalStorage<RequestContext | undefined>();

export function currentContext(): RequestContext | undefined {
  return storage.getStore();
}

export function inContext<Result>(context: RequestContext, work: () => Result): Result {
  return storage.run(context, work);
}

/** For what a request sets off and is not a part of it. */
export function outsideContext<Result>(work: () => Result): Result {
  return storage.run(undefined, work);
}
