import { subscribe } from 'node:diagnostics_channel';

/** Connections and requests, of all servers of this process. */
const arrivals = ['net.server.socket', 'http.server.request.start'];
/** So much of this thread's processor it may take, about what an answer does: then work goes on all the same. */
const mostMs = 5;

/**
 * Comes back when all that came was looked at. The event loop accepts one connection a round: where each round computes, callers
 * with connections of their own wait outside, for seconds, for what would be a refusal at once.
 */
export function createLookAround(computedMs: () => number = threadMs): () => Promise<void> {
  let came = 0;
  const count = () => {
    came += 1;
  };
  for (const name of arrivals) subscribe(name, count);
  return async () => {
    const until = computedMs() + mostMs;
    let seen: number;
    do {
      seen = came;
      await new Promise((turn) => setImmediate(turn));
    } while (came !== seen && computedMs() < until);
  };
}

function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
