import { AppError } from '@attack-kg/contracts';
import type { AdaptivePlaces } from './adaptive-places.ts';
import { createWaitingLine } from './waiting-line.ts';
import type { FloodWatch } from './watch-flood.ts';

export interface GateOptions {
  /** For the caller: what there is too much of. */
  name: string;
  /** So many work at a time. */
  concurrency: number | AdaptivePlaces;
  /** So many wait; more are refused at once. */
  queue: number;
  /** Longest wait in a burst, or while a store that is away is waited for. */
  patienceMs: number;
  /** Where somebody waits for each answer, and each takes little time: in a flood one waits, others are refused at once. */
  flood?: FloodWatch;
  /** Done before somebody who is let in computes. */
  lookAround?: () => Promise<void>;
  now?: () => number;
}

interface Place {
  /** Gives it back; may be called more than once. */
  leave(): void;
}

/** Lets so many in at a time. */
export interface Gate {
  /** Waits for a place. Errors: `overloaded`. */
  enter(signal?: AbortSignal): Promise<Place>;
  /** Refuses who comes now where `enter` would in a flood, so that this can be said before more is done for it. */
  turnAway(): AppError | undefined;
  readonly working: number;
  readonly waiting: number;
  /** How many were refused so far. */
  readonly refused: number;
}

const lookEveryMs = 20;
/** In a flood others come all the time: one who waits keeps the places filled, and each further one only waits longer. */
const waitInFlood = 1;
/** So long it is not known whether what comes is a flood. Then it is none, and first come is first served: nobody waits until his patience is over. */
const unknownMs = 300;

/**
 * A bounded queue. Bursts wait, and so does all that comes in a stall, be it of the machine or of a store: to refuse would not help, and
 * all are served when it is over. In a flood nobody waits longer than an answer takes; where somewhat too much comes for long, about a
 * second, and no more are refused than are too many. Where the queue gets longer than that and it is
 * not known yet what it is, who came last is served first: if it is a flood, those are answered in time, and the others are refused.
 */
export function createGate({
  name,
  concurrency,
  queue,
  patienceMs,
  flood,
  lookAround = async () => undefined,
  now = () => performance.now(),
}: GateOptions): Gate {
  const line = createWaitingLine<Place>(now);
  let working = 0;
  let refused = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function places(entering = 0): number {
    return typeof concurrency === 'number' ? concurrency : concurrency.now(working + line.length + entering);
  }

  function refusal(): AppError {
    refused += 1;
    flood?.refused();
    return new AppError('overloaded', { publicMessage: `Too many ${name} at a time`, details: { what: name } });
  }

  function place(): Place {
    working += 1;
    let left = false;
    return {
      leave() {
        if (left) return;
        left = true;
        working -= 1;
        flood?.left();
        admit();
      },
    };
  }

  function admit(): void {
    for (let most = places(); line.length > 0 && working < most; most = places()) {
      const mayBeFlood = flood && line.length > most && line.longestMs < unknownMs;
      line.give(mayBeFlood ? 'last' : 'first', place());
    }
  }

  /** Looks at the queue as long as there is one: there may be more places than when one was last left, and who waited too long goes. */
  function watch(): void {
    if (timer || line.length === 0) return;
    timer = setTimeout(() => {
      timer = undefined;
      admit();
      while (line.longestMs > patienceMs) line.refuseFirst(refusal());
      watch();
    }, lookEveryMs);
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
    turnAway() {
      if (!flood?.isFlood || line.length < Math.min(queue, waitInFlood)) return undefined;
      flood.arrived({ isLong: true, longestMs: line.longestMs });
      return refusal();
    },
    async enter(signal) {
      signal?.throwIfAborted();
      const most = places(1);
      flood?.arrived({ isLong: line.length > most, longestMs: line.longestMs });
      const mayWait = Math.min(queue, flood?.isFlood ? waitInFlood : (flood?.mayWait ?? queue));
      while (flood?.isFlood && line.length > mayWait) line.refuseFirst(refusal());
      const isFree = line.length === 0 && working < most;
      if (!isFree && line.length >= mayWait) throw refusal();
      const waited = isFree ? place() : line.join(signal);
      watch();
      const given = await waited;
      // What came meanwhile is refused, if need be, before the next one computes.
      await lookAround();
      return given;
    },
  };
}
