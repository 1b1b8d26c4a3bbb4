/** Those who wait for a place, in the order in which they came. */
export interface WaitingLine<Place> {
  readonly length: number;
  /** How long the first has waited; 0 where nobody waits. */
  readonly longestMs: number;
  /** Waits until a place is given; rejects where one is refused, or leaves by the signal. */
  join(signal?: AbortSignal): Promise<Place>;
  give(to: 'first' | 'last', place: Place): void;
  refuseFirst(error: Error): void;
}

interface Waiting<Place> {
  since: number;
  resolve(place: Place): void;
  reject(error: unknown): void;
}

export function createWaitingLine<Place>(now: () => number): WaitingLine<Place> {
  const line: Waiting<Place>[] = [];
  return {
    get length() {
      return line.length;
    },
    get longestMs() {
      return line[0] ? now() - line[0].since : 0;
    },
    async join(signal) {
      const { promise, resolve, reject } = Promise.withResolvers<Place>();
      const waiting = { since: now(), resolve, reject };
      const go = () => {
        const at = line.indexOf(waiting);
        if (at >= 0) line.splice(at, 1);
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', go, { once: true });
      line.push(waiting);
      try {
        return await promise;
      } finally {
        signal?.removeEventListener('abort', go);
      }
    },
    give(to, place) {
      (to === 'first' ? line.shift() : line.pop())?.resolve(place);
    },
    refuseFirst(error) {
      line.shift()?.reject(error);
    },
  };
}
