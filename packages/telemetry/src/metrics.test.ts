import { expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';

it('renders counters, gauges and histograms as Prometheus reads them', () => {
  const metrics = createMetrics();
  const calls = metrics.counter('calls_total', 'Calls.');
  calls.add({ upstream: 'graph', result: 'a "b"\n\\c' });
  calls.add({ upstream: 'graph', result: 'ok' }, 2);
  calls.add({ upstream: 'graph', result: 'ok' });
  let waiting = 0;
  metrics.gauge('waiting', 'Now.', () => [[{ kind: 'single' }, waiting]]);
  const took = metrics.histogram('took_seconds', 'Time.', [0.1, 1]);
  for (const value of [0.05, 0.1, 0.5, 7]) took.observe(value, { route: '/analyze' });
  waiting = 3;
  expect(metrics.render()).toBe(
    [
      '# HELP calls_total Calls.',
      '# TYPE calls_total counter',
      'calls_total{upstream="graph",result="a \\"b\\"\\n\\\\c"} 1',
      'calls_total{upstream="graph",result="ok"} 3',
      '# HELP waiting Now.',
      '# TYPE waiting gauge',
      'waiting{kind="single"} 3',
      '# HELP took_seconds Time.',
      '# TYPE took_seconds histogram',
      'took_seconds_bucket{route="/analyze",le="0.1"} 2',
      'took_seconds_bucket{route="/analyze",le="1"} 3',
      'took_seconds_bucket{route="/analyze",le="+Inf"} 4',
      'took_seconds_sum{route="/analyze"} 7.65',
      'took_seconds_count{route="/analyze"} 4',
      '',
    ].join('\n'),
  );
});

it('does not grow without bound', () => {
  const metrics = createMetrics();
  const counter = metrics.counter('odd_total', 'Odd.');
  for (let value = 0; value < 2000; value += 1) counter.add({ value });
  expect(metrics.render().split('\n').length).toBeLessThan(600);
});
