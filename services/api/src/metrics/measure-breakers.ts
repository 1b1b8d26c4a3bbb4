import type { Metrics } from '@attack-kg/telemetry';

/** Says of each upstream whether it is asked at present. */
export function measureBreakers(metrics: Metrics): (upstream: string, isOpen: boolean) => void {
  const states = new Map<string, boolean>();
  const help = 'Whether an upstream is not asked, as it failed several times in a row.';
  metrics.gauge('attack_kg_breaker_open', help, () =>
    [...states].map(([upstream, isOpen]) => [{ upstream }, isOpen ? 1 : 0]),
  );
  return (upstream, isOpen) => {
    states.set(upstream, isOpen);
  };
}
