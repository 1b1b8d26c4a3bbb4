import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as elb from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { ApiService } from '../api/api-service.ts';
import type { LogMetric } from './log-metrics.ts';

export interface DashboardProps {
  api: ApiService;
  stateMachine: sfn.StateMachine;
  counted: Record<LogMetric, cloudwatch.Metric>;
}

/** One page: what is asked, how it is answered, what runs, and how old the seed is. */
export function dashboard(scope: Construct, { api, stateMachine, counted }: DashboardProps): cloudwatch.Dashboard {
  const { targets, loadBalancer, service } = api;
  const graph = (title: string, ...left: cloudwatch.IMetric[]) =>
    new cloudwatch.GraphWidget({ title, left, width: 8, height: 6, period: Duration.minutes(5) });
  const daily = { period: Duration.days(1), statistic: 'Sum' };
  return new cloudwatch.Dashboard(scope, 'Dashboard', {
    widgets: [
      [
        graph('Requests', loadBalancer.metrics.requestCount(), targets.metrics.requestCountPerTarget()),
        graph(
          'Failed and refused',
          counted.RequestsFailed,
          counted.RequestsRefused,
          loadBalancer.metrics.httpCodeElb(elb.HttpCodeElb.ELB_5XX_COUNT),
        ),
        graph(
          'Time to answer',
          targets.metrics.targetResponseTime({ statistic: 'p50' }),
          targets.metrics.targetResponseTime({ statistic: 'p99' }),
        ),
      ],
      [
        graph('Replicas', targets.metrics.healthyHostCount(), targets.metrics.unhealthyHostCount()),
        graph('Load of replicas', service.metricCpuUtilization(), service.metricMemoryUtilization()),
        graph('An analysis, in milliseconds', counted.AnalysisMilliseconds.with({ statistic: 'p99' })),
      ],
      [
        graph('Seed runs', stateMachine.metricSucceeded(daily), stateMachine.metricFailed(daily)),
        graph('Seeds', counted.SeedsLoaded, counted.SeedsFailed, counted.SeedNotFollowed),
        graph('Language model', counted.ModelFailed, counted.ModelCostUsd.with({ statistic: 'Sum' })),
      ],
    ],
  });
}
