import { untilAborted } from '@attack-kg/upstream';

/** Lets so many calls run at a time; others wait for their turn, in order, or until their signal aborts. */
export function atMost(limit: number): <Result>(call: () => Promise<Result>, signal?: AbortSignal) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let running = 0;
  const leave = () => {
    const next = waiting.shift();
    // The place goes from hand to hand.
    if (next) next();
    else running -= 1;
  };
  return async (call, signal) => {
    signal?.throwIfAborted();
    if (running < limit) running += 1;
    else await untilTurn(waiting, leave, signal);
    try {
      signal?.throwIfAborted();
      return await call();
    } finally {
      leave();
    }
  };
}

/** Who leaves before its turn hands the place on when it comes. */
async function untilTurn(waiting: (() => void)[], leave: () => void, signal: AbortSignal | undefined): Promise<void> {
  let left = false;
  const turn = new Promise<void>((resolve) => {
    waiting.push(() => (left ? leave() : resolve()));
  });
  try {
    await untilAborted(turn, signal);
  } catch (reason) {
    left = true;
    throw reason;
  }
}
