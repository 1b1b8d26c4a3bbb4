const ends = new WeakMap<AbortSignal, number>();

/** A time limit, or its caller's leaving, as one signal. */
export interface TimeLimit {
  /** Aborts with a `TimeoutError` when the time is over, or with the reason of the first of the others that aborts. */
  readonly signal: AbortSignal;
  /** Whether the time was over before anything else ended it. */
  readonly isOver: boolean;
  /** What was limited is done: from then on the signal never aborts, and nothing is left of it. */
  end(): void;
}

/**
 * In place of `AbortSignal.any([AbortSignal.timeout(ms), …])`, which Node keeps until the time is over, whatever became of the
 * call: with half a minute for a request, some hundred calls a second leave megabytes of them.
 */
export function limitTime(ms: number, ...others: (AbortSignal | undefined)[]): TimeLimit {
  const controller = new AbortController();
  const { signal } = controller;
  ends.set(signal, performance.now() + ms);
  let isOver = false;
  let end = () => {};
  const stop = (reason: unknown) => {
    end();
    controller.abort(reason);
  };
  const given = others.filter((other) => other !== undefined);
  const aborted = given.find((other) => other.aborted);
  if (aborted) {
    controller.abort(aborted.reason);
    return { signal, isOver, end };
  }
  const timer = setTimeout(() => {
    isOver = true;
    stop(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
  }, Math.round(ms)).unref();
  const listeners = given.map((other) => {
    const leave = () => stop(other.reason);
    other.addEventListener('abort', leave, { once: true });
    return () => other.removeEventListener('abort', leave);
  });
  end = () => {
    clearTimeout(timer);
    for (const remove of listeners) remove();
  };
  return {
    signal,
    get isOver() {
      return isOver;
    },
    end,
  };
}

/** Its signal alone, for what lasts as long as a request: nothing of it is left when the time is over. */
export function createDeadline(ms: number, ...others: AbortSignal[]): AbortSignal {
  return limitTime(ms, ...others).signal;
}

/** How long who was given this signal has still; undefined where nobody said. */
export function timeLeftMs(signal: AbortSignal | undefined): number | undefined {
  const end = signal && ends.get(signal);
  return end === undefined ? undefined : Math.max(0, end - performance.now());
}
