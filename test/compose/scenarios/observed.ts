import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { askPrometheus } from '../../support/telemetry-programs.ts';
import { expectAnswered } from '../load/expect-answered.ts';
import { underLoad } from '../load/under-load.ts';
import { docker } from '../stack/run.ts';
import type { SuiteContext } from '../suite-context.ts';

const ask = <Data>(path: string) => askPrometheus<Data>('http://127.0.0.1:9090', path);

/** Asks until what is there is what is wanted, or the time is over. */
async function until<Value>(look: () => Promise<Value>, isWanted: (value: Value) => boolean): Promise<Value> {
  for (const end = performance.now() + 90_000; ; await sleep(1000)) {
    const value = await look();
    if (isWanted(value) || performance.now() > end) return value;
  }
}

/**
 * compose.observe.yml beside the running stack, with a real Prometheus, and a real collector of traces in Jaeger's place.
 * Grafana is in no package: its dashboard's queries are held to a Prometheus in test/integration/monitoring.test.ts.
 */
export function observedScenarios(suite: SuiteContext): void {
  const compose = (...args: string[]) =>
    suite.stack.compose(args, { COMPOSE_FILE: `${suite.stack.environment.COMPOSE_FILE}:compose.observe.yml` });

  /** As it was before: further scenarios know nothing of compose.observe.yml. */
  async function unobserved(): Promise<void> {
    await compose('rm', '--stop', '--force', 'prometheus', 'jaeger');
    await docker('volume', 'rm', '--force', `${suite.stack.project}_prometheus`);
    await suite.stack.compose(['up', '--detach', '--no-deps', 'api']);
    await suite.stack.replicasReady(4);
  }

  it('is observed: Prometheus finds each replica, and a collector gets the traces of all programs', {
    timeout: 300_000,
  }, async () => {
    const { stack } = suite;
    onTestFinished(unobserved, 120_000);
    await compose('up', '--detach', '--no-deps', 'prometheus', 'jaeger', 'api');
    await stack.replicasReady(4);
    const { summary } = await underLoad(stack.url, () => sleep(5000));
    expectAnswered(summary);

    interface Targets {
      activeTargets: { health: string; lastError: string }[];
    }
    const up = ({ activeTargets = [] }: Partial<Targets> = {}) => activeTargets.map(({ health }) => health);
    const targets = await until(
      () => ask<Targets>('targets'),
      (found) => up(found).join() === 'up,up,up,up',
    );
    expect(targets?.activeTargets.map(({ health, lastError }) => `${health}${lastError}`)).toEqual(Array(4).fill('up'));

    const counted = encodeURIComponent('count(sum by (instance)(attack_kg_requests_total{status="200"}) > 0)');
    const seen = await until(
      () => ask<{ result: { value: [number, string] }[] }>(`query?query=${counted}`),
      (found) => found?.result[0]?.value[1] === '4',
    );
    expect(seen?.result[0]?.value[1]).toBe('4');

    interface Rules {
      groups: { rules: { health: string; lastError?: string }[] }[];
    }
    const rulesOf = (found: Rules | undefined) => found?.groups.flatMap(({ rules }) => rules) ?? [];
    const isReckoned = (found: Rules | undefined) =>
      rulesOf(found).length > 0 && rulesOf(found).every(({ health }) => health !== 'unknown');
    const rules = rulesOf(await until(() => ask<Rules>('rules'), isReckoned));
    expect(rules.length).toBeGreaterThan(5);
    expect(rules.filter(({ health }) => health !== 'ok')).toEqual([]);

    await compose('run', '--rm', 'seed', 'node', 'main.js', 'run');
    const traced = ['attack-kg-api', 'attack-kg-seed-job'];
    const names = await until(
      async () => {
        const log = await compose('logs', '--no-color', 'jaeger');
        return traced.filter((name) => log.includes(`service.name: Str(${name})`));
      },
      (found) => found.length === traced.length,
    );
    expect(names).toEqual(traced);
    const log = await compose('logs', '--no-color', 'jaeger');
    for (const span of ['POST /analyze', 'retrieve', 'embedding']) expect(log).toContain(span);
  });
}
