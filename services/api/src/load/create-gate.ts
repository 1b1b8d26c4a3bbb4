import { AppError } from '@attack-kg/contracts';

export interface GateOptions {
  /** For the caller: what there is too much of. */
  name: string;
  /** So many work at a time; asked each time where that changes. */
  concurrency: number | (() => number);
  /** So many wait; more are refused at once. */
  queue: number;
  /** Longest wait in a burst, or while a store that is away is waited for. */
  patienceMs: number;
  /** Whether a queue that stands is cut short: where somebody waits for each answer, and each takes little time. */
  isHasty?: boolean;
  now?: () => number;
}

/** Lets so many in at a time. */
export interface Gate {
  /** Waits for a place; `leave` gives it back and may be called more than once. Errors: `overloaded`. */
  enter(signal?: AbortSignal): Promise<{ leave(): void }>;
  readonly working: number;
  readonly waiting: number;
  /** How many were refused so far. */
  readonly refused: number;
}

/** A queue that has not been empty for so long is no burst: more comes than can be done. */
const burstMs = 1000;
/** Within this time something must have been done: else a store is waited for. */
const progressMs = 250;
/** Then nobody waits longer: an answer that comes late helps nobody, and a queue that stands only adds its length to each. */
const hasteMs = 25;

interface Waiting {
  admit(): void;
  refuse(): void;
  since: number;
}

/**
 * A bounded queue with controlled delay: bursts wait; where work gets done and the queue stands all the same, it is kept as
 * short as gets done in a moment and others are refused at once, so that those who are let in are answered in time. While no work gets done at all, as
 * when a store restarts, the queue is patient: to refuse would not help.
 */
export function createGate({
  name,
  concurrency,
  queue,
  patienceMs,
  isHasty = false,
  now = () => performance.now(),
}: GateOptions): Gate {
  const line: Waiting[] = [];
  const places = typeof concurrency === 'number' ? () => concurrency : concurrency;
  let working = 0;
  let refused = 0;
  /** How long one leaves after the other, of late. */
  let leaveEveryMs = hasteMs;
  let emptyAt = now();
  let doneAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isStanding = () => isHasty && line.length > 0 && now() - emptyAt > burstMs && now() - doneAt < progressMs;

  function refuse(): AppError {
    refused += 1;
    return new AppError('overloaded', { publicMessage: `Too many ${name} at a time`, details: { what: name } });
  }

  function admit(): void {
    while (line.length > 0 && working < places()) line.shift()?.admit();
    if (line.length === 0) emptyAt = now();
  }

  function place(): { leave(): void } {
    working += 1;
    let left = false;
    return {
      leave() {
        if (left) return;
        left = true;
        working -= 1;
        const time = now();
        leaveEveryMs += (Math.min(progressMs, time - doneAt) - leaveEveryMs) / 8;
        doneAt = time;
        admit();
      },
    };
  }

  /** Looks at the queue as long as there is one: who waited too long goes. */
  function watch(): void {
    if (timer || line.length === 0) return;
    timer = setTimeout(() => {
      timer = undefined;
      // There may be more places than when one was last left.
      admit();
      const longestMs = isStanding() ? hasteMs : patienceMs;
      while (line[0] && now() - line[0].since > longestMs) line.shift()?.refuse();
      if (line.length === 0) emptyAt = now();
      watch();
    }, hasteMs / 2);
  }

  return {
    get working() {
      return working;
    },
    get waiting() {
      return line.length;
    },
    get refused() {
      return refused;
    },
    async enter(signal) {
      signal?.throwIfAborted();
      if (line.length === 0 && working < places()) return place();
      if (line.length >= (isStanding() ? Math.min(queue, hasteMs / leaveEveryMs) : queue)) throw refuse();
      return new Promise((resolve, reject) => {
        const entry: Waiting = {
          since: now(),
          admit() {
            signal?.removeEventListener('abort', give);
            resolve(place());
          },
          refuse() {
            signal?.removeEventListener('abort', give);
            reject(refuse());
          },
        };
        const give = () => {
          const at = line.indexOf(entry);
          if (at >= 0) line.splice(at, 1);
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', give, { once: true });
        if (line.length === 0) emptyAt = now();
        line.push(entry);
        watch();
      });
    },
  };
}
