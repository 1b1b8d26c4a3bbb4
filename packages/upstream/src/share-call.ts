/** One call that several wait for. */
export interface SharedCall<Result> {
  /** Its result for one more who waits; its own reason for who leaves. */
  wait(signal?: AbortSignal): Promise<Result>;
  readonly isOver: boolean;
  /** When it is over, however it ended. */
  readonly over: Promise<void>;
}

/** Begins work that goes on as long as somebody waits for it: who began it may leave, and the last who leaves ends it. */
export function shareCall<Result>(work: (signal: AbortSignal) => Promise<Result>): SharedCall<Result> {
  const everybodyLeft = new AbortController();
  let waiting = 0;
  let isOver = false;
  const result = work(everybodyLeft.signal).finally(() => {
    isOver = true;
  });
  const nothing = () => undefined;
  return {
    // Each who waits is told how it ended; where nobody does, nobody needs to know.
    over: result.then(nothing, nothing),
    get isOver() {
      return isOver || everybodyLeft.signal.aborted;
    },
    wait(signal) {
      waiting += 1;
      if (!signal) return result;
      return new Promise((resolve, reject) => {
        const leave = () => {
          waiting -= 1;
          if (waiting === 0) everybodyLeft.abort(signal.reason);
          reject(signal.reason);
        };
        if (signal.aborted) return leave();
        signal.addEventListener('abort', leave, { once: true });
        result.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
      });
    },
  };
}
