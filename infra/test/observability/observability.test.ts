import { Match } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
import { isCounted } from '../support/filter-pattern.ts';
import { synthesise } from '../support/synthesise.ts';
import { guarded } from '../support/variants.ts';

const { template } = synthesise();

const told = [{ Ref: Match.stringLikeRegexp('^ObservabilityAlarms') }];
const above = { ComparisonOperator: 'GreaterThanThreshold', TreatMissingData: 'notBreaching' };

it.each([
  [
    'more than ten failed requests in five minutes',
    { MetricName: 'RequestsFailed', Namespace: 'attack-kg', Statistic: 'Sum', Period: 300, Threshold: 10, ...above },
  ],
  [
    'what the load balancer answers by itself',
    { MetricName: 'HTTPCode_ELB_5XX_Count', Statistic: 'Sum', Period: 300, Threshold: 10, ...above },
  ],
  [
    'slow answers, for a quarter of an hour',
    {
      MetricName: 'TargetResponseTime',
      ExtendedStatistic: 'p99',
      Threshold: 2.5,
      Period: 300,
      EvaluationPeriods: 3,
      ...above,
    },
  ],
  [
    'replicas that do not answer for five minutes',
    {
      MetricName: 'UnHealthyHostCount',
      Statistic: 'Maximum',
      Period: 60,
      Threshold: 0,
      EvaluationPeriods: 5,
      ...above,
    },
  ],
  [
    'three days without a whole run',
    {
      MetricName: 'ExecutionsSucceeded',
      Statistic: 'Sum',
      Period: 86_400,
      Threshold: 1,
      EvaluationPeriods: 3,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    },
  ],
  [
    'failed runs of the pipeline',
    {
      Threshold: 0,
      ...above,
      Metrics: Match.arrayWith([
        Match.objectLike({ Expression: 'failed + late + aborted' }),
        ...['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted'].map((MetricName) =>
          Match.objectLike({ MetricStat: Match.objectLike({ Metric: Match.objectLike({ MetricName }), Stat: 'Sum' }) }),
        ),
      ]),
    },
  ],
])('tells of %s, and of its end', (_what, properties) => {
  template.hasResourceProperties('AWS::CloudWatch::Alarm', { ...properties, AlarmActions: told, OKActions: told });
});

it('tells whoever is named, and sends nothing in the clear', () => {
  template.resourceCountIs('AWS::SNS::Subscription', 0);
  const { template: named } = synthesise(guarded);
  named.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'ops@example.org' });
  named.hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: Match.objectLike({
      Statement: Match.arrayWith([
        Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      ]),
    }),
  });
});

it('lets CloudWatch use the key of the topic, or no alarm would arrive', () => {
  template.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
  template.hasResourceProperties('AWS::KMS::Key', {
    EnableKeyRotation: true,
    KeyPolicy: Match.objectLike({
      Statement: Match.arrayWith([
        Match.objectLike({
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Effect: 'Allow',
          Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        }),
      ]),
    }),
  });
});

it('has one page with every metric that an alarm looks at, and all that lines are counted by', () => {
  template.resourceCountIs('AWS::CloudWatch::Dashboard', 1);
  const [page] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));
  const body = JSON.stringify(page?.Properties.DashboardBody);
  const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm'));
  const watched = alarms.flatMap(({ Properties }) => Properties.MetricName ?? []);
  for (const name of [...watched, ...filters().map(({ name }) => name), 'ExecutionsFailed', 'RequestCountPerTarget'])
    expect(body, name).toContain(`\\"${name}\\"`);
});

interface Transformation {
  MetricName: string;
  MetricNamespace: string;
  MetricValue: string;
}

/** What lines are counted by: the name of a metric, the log, the pattern, the value. */
const filters = () =>
  Object.values(template.findResources('AWS::Logs::MetricFilter')).map(({ Properties }) => {
    const [{ MetricName, MetricNamespace, MetricValue }] = Properties.MetricTransformations as [Transformation];
    const log = /^(Api|Seed)/.exec(Properties.LogGroupName.Ref)?.[1];
    return {
      name: MetricName,
      space: MetricNamespace,
      log,
      pattern: Properties.FilterPattern as string,
      value: MetricValue,
    };
  });

/** Lines as the programs write them; the end-to-end test has them from the programs. */
const request = { event: 'request', path: '/analyze', status: 200, duration_ms: 12.5 };
it.each([
  ['RequestsFailed', { ...request, status: 500, code: 'internal' }, { ...request, status: 503, code: 'overloaded' }],
  ['RequestsRefused', { ...request, status: 503, code: 'overloaded' }, { ...request, status: 500, code: 'internal' }],
  ['AnalysisMilliseconds', request, { ...request, path: '/health' }],
  ['ModelFailed', { event: 'llm_failed' }, request],
  ['ModelCostUsd', { ...request, model_cost_usd: 0.01 }, { ...request, model_cost_usd: 0 }],
  ['SeedNotFollowed', { event: 'seed_refresh_failed' }, request],
  ['SeedsLoaded', { event: 'seed' }, { event: 'seed_failed' }],
  ['SeedsFailed', { event: 'seed_failed' }, { event: 'seed' }],
] as [string, Record<string, unknown>, Record<string, unknown>][])(
  'counts %s by lines of the right program',
  (name, counted, other) => {
    const filter = filters().find((one) => one.name === name);
    expect(filter).toMatchObject({ space: 'attack-kg', log: name.startsWith('Seeds') ? 'Seed' : 'Api' });
    expect(isCounted(counted, filter?.pattern ?? '')).toBe(true);
    expect(isCounted(other, filter?.pattern ?? '')).toBe(false);
    const value = { AnalysisMilliseconds: '$.duration_ms', ModelCostUsd: '$.model_cost_usd' }[name] ?? '1';
    expect(filter?.value).toBe(value);
  },
);

it('counts nothing that is not held here', () => {
  expect(filters()).toHaveLength(8);
});

it('finds all lines of one trace, of replicas and seed job', () => {
  const [query] = Object.values(template.findResources('AWS::Logs::QueryDefinition'));
  expect(query?.Properties.QueryString).toMatch(/fields .*trace_id[\s\S]*filter trace_id =/);
  expect(query?.Properties.LogGroupNames).toHaveLength(2);
});
