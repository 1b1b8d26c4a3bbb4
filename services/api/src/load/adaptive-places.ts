import { createLoopShare } from './busy-share.ts';

export interface AdaptivePlaces {
  /** How many may work at a time now, where so many want to. */
  now(wanted: number): number;
}

export interface AdaptivePlacesOptions {
  most: number;
  /** Share of time since the last look in which there was something to compute. */
  busyShare?: () => number;
  now?: () => number;
}

/** So many can use the time in which others wait for a store; what they wait for each other is spent in the queue instead. */
const least = 2;
const lookEveryMs = 100;
/** Above this the processor is what all wait for: one more at a time would only make each take longer. */
const fullShare = 0.98;
/**
 * Below this much of it is unused while those at work wait for stores. Between the two, more at a time get no more done: each is longer
 * in memory, and collecting garbage takes what waiting would (decision 16).
 */
const freeShare = 0.7;

/**
 * Places for work of which a part is computed here and a part is waited for. Where stores are slow many places are needed to
 * keep the processor at work; where they are quick, two do, and each answer comes sooner than with eight.
 */
export function createAdaptivePlaces({
  most,
  busyShare = createLoopShare(),
  now = () => performance.now(),
}: AdaptivePlacesOptions): AdaptivePlaces {
  let places = Math.min(least, most);
  let lookedAt = now();
  return {
    now(wanted) {
      const time = now();
      if (time - lookedAt < lookEveryMs) return places;
      lookedAt = time;
      const share = busyShare();
      if (share > fullShare) places = Math.max(Math.min(least, most), Math.floor(places / 2));
      else if (share < freeShare && wanted > places) places = Math.min(most, places * 2);
      return places;
    },
  };
}
