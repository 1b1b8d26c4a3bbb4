import { createBusyShare } from './busy-share.ts';

/** Tells a flood, of which most has to be refused, from a burst or a stall, which are over when all have waited a little. */
export interface FloodWatch {
  /** Somebody came; `isLong`: more wait than work at a time. */
  arrived(isLong: boolean): void;
  /** Somebody was done. */
  left(): void;
  refused(): void;
  readonly isFlood: boolean;
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
/** Less is too much as well, where the queue stays long all that time. Of a part in which stores were away only so much counts. */
const [longMs, mostOfAPartMs] = [5000, 500];
/** A flood is over when this share of what comes, or less, had to be refused for so long. */
const [fewRefused, calmMs] = [0.1, 1000];

/**
 * Compares what comes with what could be done, had the process the processor for itself: on a machine where others had it for a
 * while, less gets done and a queue grows, but no more comes than can be worked off afterwards.
 */
export function createFloodWatch({
  busyShare = createBusyShare(),
  now = () => performance.now(),
}: FloodWatchOptions = {}): FloodWatch {
  let isFlood = false;
  let parts = 0;
  let standsMs = 0;
  let part = begin();

  function begin() {
    return { since: now(), arrived: 0, left: 0, refused: 0, isLong: true };
  }

  function isPartOfFlood(tookMs: number): boolean {
    const couldBeDone = part.left / Math.max(0.01, busyShare());
    parts = part.isLong && part.arrived > muchMore * couldBeDone ? parts + 1 : 0;
    standsMs = part.isLong ? standsMs + Math.min(tookMs, mostOfAPartMs) : 0;
    return parts >= partsInARow || standsMs >= longMs;
  }

  return {
    get isFlood() {
      return isFlood;
    },
    arrived(isLong) {
      part.arrived += 1;
      part.isLong &&= isLong;
      const tookMs = now() - part.since;
      if (isFlood ? tookMs < calmMs : tookMs < partMs || part.left < leastLeft) return;
      isFlood = isFlood ? part.refused > fewRefused * part.arrived : isPartOfFlood(tookMs);
      if (isFlood) [parts, standsMs] = [0, 0];
      part = begin();
    },
    left() {
      part.left += 1;
    },
    refused() {
      part.refused += 1;
    },
  };
}
