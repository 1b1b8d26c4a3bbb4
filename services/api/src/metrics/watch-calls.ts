import { AppError, type Tracer } from '@attack-kg/contracts';
import type { Metrics } from '@attack-kg/telemetry';

const bounds = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Counts, times and traces the calls to upstreams, each attempt by itself. */
export type WatchCalls = <Port extends object>(upstream: string, port: Port) => Port;

export function createWatchCalls(metrics: Metrics, tracer?: Tracer): WatchCalls {
  const calls = metrics.counter('attack_kg_upstream_calls_total', 'Calls to upstreams, by how they ended.');
  const took = metrics.histogram('attack_kg_upstream_call_seconds', 'How long calls to upstreams took.', bounds);

  async function watched<Result>(upstream: string, call: () => Promise<Result>): Promise<Result> {
    const start = performance.now();
    let result = 'ok';
    try {
      return await call();
    } catch (thrown) {
      // A caller's leaving is no fault of the upstream.
      result = AppError.is(thrown) ? thrown.code : 'aborted';
      throw thrown;
    } finally {
      calls.add({ upstream, result });
      took.observe((performance.now() - start) / 1000, { upstream });
    }
  }

  return (upstream, port) =>
    new Proxy(port, {
      get(target, name, receiver) {
        const value: unknown = Reflect.get(target, name, receiver);
        if (typeof value !== 'function') return value;
        const call = (args: unknown[]) => watched(upstream, () => Reflect.apply(value, target, args));
        if (!tracer) return (...args: unknown[]) => call(args);
        return (...args: unknown[]) => tracer.inSpan(`${upstream}.${String(name)}`, () => call(args));
      },
    });
}
