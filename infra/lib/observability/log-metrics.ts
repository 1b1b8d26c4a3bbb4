import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

const namespace = 'attack-kg';
const { all, numberValue, stringValue } = logs.FilterPattern;
const request = stringValue('$.event', '=', 'request');
const event = (name: string) => stringValue('$.event', '=', name);

/** What the JSON lines of replicas and seed job are counted by: names and fields are those of `packages/telemetry`. */
const ofReplicas = {
  /** The process's own fault: not what it refuses because there is too much of it. */
  RequestsFailed: {
    pattern: all(request, numberValue('$.status', '>=', 500), stringValue('$.code', '!=', 'overloaded')),
    value: '1',
  },
  RequestsRefused: { pattern: all(request, stringValue('$.code', '=', 'overloaded')), value: '1' },
  AnalysisMilliseconds: {
    pattern: all(request, stringValue('$.path', '=', '/analyze'), numberValue('$.status', '=', 200)),
    value: '$.duration_ms',
  },
  ModelFailed: { pattern: event('llm_failed'), value: '1' },
  ModelCostUsd: { pattern: all(request, numberValue('$.model_cost_usd', '>', 0)), value: '$.model_cost_usd' },
  SeedNotFollowed: { pattern: event('seed_refresh_failed'), value: '1' },
} as const;

const ofSeedJob = {
  SeedsLoaded: { pattern: event('seed'), value: '1' },
  SeedsFailed: { pattern: event('seed_failed'), value: '1' },
} as const;

export type LogMetric = keyof typeof ofReplicas | keyof typeof ofSeedJob;

/** A metric for each of them, by name. */
export function logMetrics(
  scope: Construct,
  { api, seed }: { api: logs.ILogGroup; seed: logs.ILogGroup },
): Record<LogMetric, cloudwatch.Metric> {
  const make = (name: string, logGroup: logs.ILogGroup, pattern: logs.IFilterPattern, metricValue: string) =>
    new logs.MetricFilter(scope, name, {
      logGroup,
      filterPattern: pattern,
      metricNamespace: namespace,
      metricName: name,
      metricValue,
    }).metric({ statistic: metricValue === '1' ? 'Sum' : 'Average' });
  const entries = [
    ...Object.entries(ofReplicas).map(([name, { pattern, value }]) => [name, make(name, api, pattern, value)]),
    ...Object.entries(ofSeedJob).map(([name, { pattern, value }]) => [name, make(name, seed, pattern, value)]),
  ];
  return Object.fromEntries(entries);
}
