import { Match } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
import { synthesise } from '../support/synthesise.ts';

const { template } = synthesise();

it.each([
  ['failed requests', { MetricName: 'RequestsFailed', Namespace: 'attack-kg' }],
  ['what the load balancer answers by itself', { MetricName: 'HTTPCode_ELB_5XX_Count' }],
  ['slow answers', { MetricName: 'TargetResponseTime', ExtendedStatistic: 'p99', Threshold: 2.5 }],
  ['replicas that do not answer', { MetricName: 'UnHealthyHostCount' }],
  [
    'an old seed',
    { MetricName: 'ExecutionsSucceeded', TreatMissingData: 'breaching', ComparisonOperator: 'LessThanThreshold' },
  ],
  [
    'failed runs of the pipeline',
    { Metrics: Match.arrayWith([Match.objectLike({ Expression: 'failed + late + aborted' })]) },
  ],
])('tells of %s', (_what, properties) => {
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    ...properties,
    AlarmActions: [{ Ref: Match.stringLikeRegexp('^ObservabilityAlarms') }],
  });
});

it('lets CloudWatch use the key of the topic, or no alarm would arrive', () => {
  template.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
  template.hasResourceProperties('AWS::KMS::Key', {
    EnableKeyRotation: true,
    KeyPolicy: Match.objectLike({
      Statement: Match.arrayWith([
        Match.objectLike({ Principal: { Service: 'cloudwatch.amazonaws.com' }, Effect: 'Allow' }),
      ]),
    }),
  });
});

it('has one page for all of it', () => {
  template.resourceCountIs('AWS::CloudWatch::Dashboard', 1);
});

it('counts by fields that our log lines have', () => {
  const filters = Object.values(template.findResources('AWS::Logs::MetricFilter'));
  const patterns = filters.map(({ Properties }) => String(Properties.FilterPattern));
  expect(patterns.length).toBeGreaterThan(6);
  expect(patterns).toContain('{ ($.event = "request") && ($.status >= 500) && ($.code != "overloaded") }');
});
