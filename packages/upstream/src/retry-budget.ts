/** Bounds how much all callers together repeat: what repeats much is what keeps an upstream down. */
export interface RetryBudget {
  /** One more call, whose outcome nobody knows yet. */
  deposit(): void;
  /** Whether one more repetition may be made; then it is paid for. */
  withdraw(): boolean;
}

/** So many repetitions in a burst, and one more each second, so that a quiet replica may repeat too. */
const most = 10;
const eachSecond = 1;
/** And one for ten calls: under load, repetitions add a tenth at most. */
const eachCall = 0.1;

export function createRetryBudget(now: () => number = () => performance.now()): RetryBudget {
  let left = most;
  let countedAt = now();
  const add = (amount: number) => {
    left = Math.min(most, left + amount);
  };
  return {
    deposit: () => add(eachCall),
    withdraw() {
      const time = now();
      add(((time - countedAt) / 1000) * eachSecond);
      countedAt = time;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
