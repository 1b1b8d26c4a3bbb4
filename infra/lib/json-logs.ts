import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { shortLived } from './short-lived.ts';

/** What a container writes, kept for a month. */
export function jsonLogs(scope: Construct, name: string, group = logGroup(scope)): ecs.LogDriver {
  return ecs.LogDrivers.awsLogs({ streamPrefix: name, logGroup: group, mode: ecs.AwsLogDriverMode.NON_BLOCKING });
}

export function logGroup(scope: Construct): logs.LogGroup {
  return new logs.LogGroup(scope, 'Log', { retention: logs.RetentionDays.ONE_MONTH, ...shortLived });
}
