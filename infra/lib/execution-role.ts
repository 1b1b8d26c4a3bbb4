import type * as ecs from 'aws-cdk-lib/aws-ecs';
import { acknowledgeResource } from './acknowledge.ts';

/** What ECS itself does for a task: it fetches the image and writes the log. */
export function allowUsualExecution(task: ecs.FargateTaskDefinition): void {
  acknowledgeResource(
    task.obtainExecutionRole(),
    '*',
    'ecr:GetAuthorizationToken knows no resources; what else CDK grants here is bound',
  );
}
