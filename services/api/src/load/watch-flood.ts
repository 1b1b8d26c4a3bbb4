import { createBusyShare } from './busy-share.ts';

/** Tells a flood, of which most has to be refused, from a burst or a stall, which are over when all have waited a little. */
export interface FloodWatch {
  /** Somebody came, and found so many waiting for so few places; the first of them has waited so long. */
  arrived(queue: SeenQueue): void;
  /** Somebody was done. */
  left(): void;
  refused(): void;
  readonly isFlood: boolean;
  /** So many may wait. Bounded where somewhat more comes than can be done, so that the queue does not stand: to what is done in a second. */
  readonly mayWait: number;
}

export interface SeenQueue {
  /** More wait than work at a time. */
  isLong: boolean;
  longestMs: number;
}

export interface FloodWatchOptions {
  /** Share of time that this process computed since the last look. */
  busyShare?: () => number;
  now?: () => number;
}

/** Coming and going are compared over parts of time so long, and longer where less than so many are done in it. */
const [partMs, leastLeft] = [50, 4];
/** So many times as much comes as could be done … */
const muchMore = 1.5;
/** … in so many parts one after the other: a burst, be it ever so big, is over after one or two. */
const partsInARow = 4;
/** A flood is over when no more than this share of what comes had to be refused for so long, or when no longer much more comes. */
const [fewRefused, calmMs] = [0.1, 1000];
/** Less is too much as well where, so long, all who come find one who has waited that long … */
const [standsMs, longWaitMs] = [5000, 1000];
/** … and no longer where one finds none who has waited this long. Of a part in which stores were away only so much counts. */
const [shortWaitMs, mostOfAPartMs] = [250, 500];

/** What is done in a time is reckoned over some parts: so much of it is that of the last. */
const ofLastPart = 0.2;

/**
 * Compares what comes with what could be done, had the process the processor for itself: on a machine where others had it for a
 * while, less gets done and a queue grows, but no more comes than can be worked off afterwards.
 */
export function createFloodWatch({
  busyShare = createBusyShare(),
  now = () => performance.now(),
}: FloodWatchOptions = {}): FloodWatch {
  let isFlood = false;
  let isTooMuch = false;
  let parts = 0;
  let stoodMs = 0;
  let leftPerMs = 0;
  let part = begin();

  function begin() {
    return { since: now(), arrived: 0, left: 0, refused: 0, isLong: true, waitsLong: true };
  }

  function endPart(tookMs: number): void {
    const couldBeDone = part.left / Math.max(0.01, busyShare());
    const isMuchMore = part.arrived > muchMore * couldBeDone;
    parts = part.isLong && isMuchMore ? parts + 1 : 0;
    stoodMs = part.waitsLong ? stoodMs + Math.min(tookMs, mostOfAPartMs) : 0;
    isFlood = isFlood ? isMuchMore && part.refused > fewRefused * part.arrived : parts >= partsInARow;
    if (isFlood) [parts, stoodMs] = [0, 0];
    isTooMuch ||= stoodMs >= standsMs;
    leftPerMs += ofLastPart * (part.left / tookMs - leftPerMs);
    part = begin();
  }

  return {
    get isFlood() {
      return isFlood;
    },
    get mayWait() {
      return isTooMuch ? leftPerMs * longWaitMs : Number.POSITIVE_INFINITY;
    },
    arrived({ isLong, longestMs }) {
      part.arrived += 1;
      part.isLong &&= isLong;
      part.waitsLong &&= longestMs > longWaitMs;
      isTooMuch &&= longestMs > shortWaitMs;
      const tookMs = now() - part.since;
      if (isFlood ? tookMs < calmMs : tookMs < partMs || part.left < leastLeft) return;
      endPart(tookMs);
    },
    left() {
      part.left += 1;
    },
    refused() {
      part.refused += 1;
    },
  };
}
