const ends = new WeakMap<AbortSignal, number>();

/** A signal that aborts when the time is over or one of the others does, and knows how much time is left. */
export function createDeadline(ms: number, ...others: AbortSignal[]): AbortSignal {
  const signal = AbortSignal.any([AbortSignal.timeout(Math.round(ms)), ...others]);
  ends.set(signal, performance.now() + ms);
  return signal;
}

/** How long who was given this signal has still; undefined where nobody said. */
export function timeLeftMs(signal: AbortSignal | undefined): number | undefined {
  const end = signal && ends.get(signal);
  return end === undefined ? undefined : Math.max(0, end - performance.now());
}
