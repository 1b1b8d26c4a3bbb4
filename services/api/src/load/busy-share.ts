import { type EventLoopUtilization, performance } from 'node:perf_hooks';

/** What kernel and neighbours take in passing. */
const besides = 0.1;

/**
 * Share of time, since the last look, in which the event loop was not idle. Where it never is, more at once gets no more done; whether it
 * is this process that has the processor all that time, it does not tell.
 */
export function createLoopShare(): () => number {
  let loop: EventLoopUtilization = performance.eventLoopUtilization();
  return () => {
    const { utilization } = performance.eventLoopUtilization(loop);
    loop = performance.eventLoopUtilization();
    return utilization;
  };
}

/** Share of time, since the last look, that this process computed: time in which others had the processor is none of it. */
export function createBusyShare(): () => number {
  const loopShare = createLoopShare();
  let processor = process.cpuUsage();
  let lookedAt = performance.now();
  return () => {
    const { user, system } = process.cpuUsage(processor);
    const share = (user + system) / 1000 / Math.max(1, performance.now() - lookedAt);
    processor = process.cpuUsage();
    lookedAt = performance.now();
    return Math.min(loopShare(), share + besides);
  };
}
