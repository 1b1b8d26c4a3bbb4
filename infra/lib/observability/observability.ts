import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as elb from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { ApiService } from '../api/api-service.ts';
import type { SeedPipeline } from '../seed-pipeline/seed-pipeline.ts';
import type { SeedTask } from '../seed-pipeline/seed-task.ts';
import { shortLived } from '../short-lived.ts';
import { dashboard } from './dashboard.ts';
import { logMetrics } from './log-metrics.ts';

export interface ObservabilityProps {
  api: ApiService;
  seedTask: SeedTask;
  pipeline: SeedPipeline;
  email: string;
}

const { GREATER_THAN_THRESHOLD: above, LESS_THAN_THRESHOLD: below } = cloudwatch.ComparisonOperator;
const { BREACHING: breaching, NOT_BREACHING: fine } = cloudwatch.TreatMissingData;

/** What is looked at, and who is told when it is wrong. */
export class Observability extends Construct {
  readonly topic: sns.Topic;

  constructor(scope: Construct, id: string, { api, seedTask, pipeline, email }: ObservabilityProps) {
    super(scope, id);
    this.topic = this.#topic(email);
    const counted = logMetrics(this, { api: api.log, seed: seedTask.log });
    const { targets, loadBalancer } = api;
    const { stateMachine } = pipeline;
    const fiveMinutes = { period: Duration.minutes(5), statistic: 'Sum' };
    this.#alarm('Errors', 'More than ten requests in five minutes failed', {
      metric: counted.RequestsFailed.with(fiveMinutes),
      threshold: 10,
    });
    this.#alarm('BalancerErrors', 'The load balancer answered by itself: no replica did', {
      metric: loadBalancer.metrics.httpCodeElb(elb.HttpCodeElb.ELB_5XX_COUNT, fiveMinutes),
      threshold: 10,
    });
    this.#alarm('Slow', 'One answer in a hundred takes longer than 2.5 s', {
      metric: targets.metrics.targetResponseTime({ period: Duration.minutes(5), statistic: 'p99' }),
      threshold: 2.5,
      evaluationPeriods: 3,
    });
    this.#alarm('Unhealthy', 'A replica does not answer', {
      metric: targets.metrics.unhealthyHostCount({ period: Duration.minutes(1), statistic: 'Maximum' }),
      threshold: 0,
      evaluationPeriods: 5,
    });
    this.#alarm('SeedFailed', 'A run of the seed pipeline failed after its repetitions', {
      metric: new cloudwatch.MathExpression({
        expression: 'failed + late + aborted',
        usingMetrics: {
          failed: stateMachine.metricFailed(fiveMinutes),
          late: stateMachine.metricTimedOut(fiveMinutes),
          aborted: stateMachine.metricAborted(fiveMinutes),
        },
        period: Duration.minutes(5),
      }),
      threshold: 0,
    });
    // A run that found its sources unchanged counts: the seed is as young as it can be.
    this.#alarm('SeedOld', 'For three days no run of the seed pipeline came to its end', {
      metric: stateMachine.metricSucceeded({ period: Duration.days(1), statistic: 'Sum' }),
      comparisonOperator: below,
      threshold: 1,
      evaluationPeriods: 3,
      treatMissingData: breaching,
    });
    new logs.QueryDefinition(this, 'OneTrace', {
      queryDefinitionName: 'attack-kg/one trace',
      logGroups: [api.log, seedTask.log],
      queryString: new logs.QueryString({
        fields: ['@timestamp', 'service', 'event', 'trace_id', 'request_id', '@message'],
        filterStatements: ['trace_id = "put the id of a trace here"'],
        sort: '@timestamp asc',
      }),
    });
    dashboard(this, { api, stateMachine, counted });
  }

  #alarm(
    id: string,
    alarmDescription: string,
    props: Partial<cloudwatch.AlarmProps> & Pick<cloudwatch.AlarmProps, 'metric' | 'threshold'>,
  ): void {
    const alarm = new cloudwatch.Alarm(this, id, {
      alarmDescription,
      comparisonOperator: above,
      evaluationPeriods: 1,
      treatMissingData: fine,
      ...props,
    });
    alarm.addAlarmAction(new actions.SnsAction(this.topic));
    alarm.addOkAction(new actions.SnsAction(this.topic));
  }

  #topic(email: string): sns.Topic {
    // AWS's own key for topics lets no alarm in.
    const key = new kms.Key(this, 'Key', {
      description: 'Alarms of attack-kg',
      enableKeyRotation: true,
      ...shortLived,
    });
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
      }),
    );
    const topic = new sns.Topic(this, 'Alarms', { masterKey: key, enforceSSL: true });
    if (email) topic.addSubscription(new subscriptions.EmailSubscription(email));
    return topic;
  }
}
