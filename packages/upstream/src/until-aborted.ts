/** A promise that nobody can cancel, given up on when the signal aborts: then it rejects with the signal's reason. */
export function untilAborted<Value>(value: Promise<Value>, signal?: AbortSignal): Promise<Value> {
  if (!signal) return value;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    value.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
