import { type EventLoopUtilization, performance } from 'node:perf_hooks';

/** What kernel and neighbours take in passing. */
const besides = 0.1;

/**
 * Share of time, since the last look, that this process computed. The event loop alone does not tell: to it, time in which others
 * had the processor looks like work.
 */
export function createBusyShare(): () => number {
  let loop: EventLoopUtilization = performance.eventLoopUtilization();
  let processor = process.cpuUsage();
  let lookedAt = performance.now();
  return () => {
    const { utilization } = performance.eventLoopUtilization(loop);
    const { user, system } = process.cpuUsage(processor);
    const share = (user + system) / 1000 / Math.max(1, performance.now() - lookedAt);
    loop = performance.eventLoopUtilization();
    processor = process.cpuUsage();
    lookedAt = performance.now();
    return Math.min(utilization, share + besides);
  };
}
