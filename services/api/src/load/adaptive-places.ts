import { type EventLoopUtilization, performance } from 'node:perf_hooks';

export interface AdaptivePlaces {
  /** How many may work at a time now. */
  now(): number;
}

export interface AdaptivePlacesOptions {
  most: number;
  /** Share of time that this process computed since the last look. */
  busyShare?: () => number;
  now?: () => number;
}

/** So many can use the time in which others wait for a store; what they wait for each other is spent in the queue instead. */
const least = 2;
const lookEveryMs = 100;
/** Above this the processor is what all wait for: one more at a time would only make each take longer. */
const fullShare = 0.98;
/**
 * Below this some of it is unused while those at work wait for stores. Close to the other: on a machine that is shared, time in which
 * others had the processor looks like work.
 */
const freeShare = 0.95;

/**
 * Places for work of which a part is computed here and a part is waited for. Where stores are slow many places are needed to
 * keep the processor at work; where they are quick, two do, and each answer comes sooner than with eight.
 */
export function createAdaptivePlaces({
  most,
  busyShare = createBusyShare(),
  now = () => performance.now(),
}: AdaptivePlacesOptions): AdaptivePlaces {
  let places = most;
  let lookedAt = now();
  return {
    now() {
      const time = now();
      if (time - lookedAt < lookEveryMs) return places;
      lookedAt = time;
      const share = busyShare();
      if (share > fullShare) places = Math.max(Math.min(least, most), Math.floor(places / 2));
      else if (share < freeShare) places = Math.min(most, places + 1);
      return places;
    },
  };
}

function createBusyShare(): () => number {
  let last: EventLoopUtilization = performance.eventLoopUtilization();
  return () => {
    const { utilization } = performance.eventLoopUtilization(last);
    last = performance.eventLoopUtilization();
    return utilization;
  };
}
