import { Duration, Stack } from 'aws-cdk-lib';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { acknowledgeResource, attributeOf } from '../acknowledge.ts';
import { logGroup } from '../json-logs.ts';
import type { Network } from '../network/network.ts';
import { JobStep } from './job-step.ts';
import { prefixes } from './prefixes.ts';
import type { SeedTask } from './seed-task.ts';
import type { SourceMirror } from './source-mirror.ts';

export interface SeedPipelineProps {
  network: Network;
  cluster: ecs.Cluster;
  mirror: SourceMirror;
  task: SeedTask;
  /** Whether the newest of each source is wanted instead of the pinned editions. */
  latest: boolean;
  /** When it runs by itself, as EventBridge writes it. */
  schedule: string;
}

/** For what is AWS's own: a service that does not answer, a function that finds no place. The job is asked why it failed. */
const retries = { maxAttempts: 2, interval: Duration.minutes(2), backoffRate: 2 };

/**
 * Sources into their bucket; where they are those of the live seed, that is all. Else vectors and classifiers are made of
 * them into the job's folder, then all is loaded into the stores, counted, probed, and switched to in one step. Where a run
 * breaks off, readers have noticed nothing, and the next one begins with what is made already.
 */
export class SeedPipeline extends Construct {
  readonly stateMachine: sfn.StateMachine;

  constructor(scope: Construct, id: string, props: SeedPipelineProps) {
    super(scope, id);
    const { mirror } = props;
    const fetch = new tasks.LambdaInvoke(this, 'Fetch sources', {
      lambdaFunction: mirror.fetchSources,
      payloadResponseOnly: true,
      retryOnServiceExceptions: false,
      taskTimeout: sfn.Timeout.duration(Duration.minutes(16)),
    });
    // What no repetition mends, such as a source of another shape (lambda/fetch-sources/final-error.ts).
    fetch.addRetry({ errors: ['FinalError'], maxAttempts: 0 });
    fetch.addRetry({ ...retries, errors: [sfn.Errors.ALL] });
    const refresh = props.latest ? '--latest' : '--refresh';
    const build = new JobStep(this, this.#run('Build', props, ['build', refresh], Duration.hours(3)));
    const load = new JobStep(this, this.#run('Load and switch', props, ['load'], Duration.hours(1)));
    // Only now: a run that failed is not taken for done at the next look.
    const remember = new tasks.CallAwsService(this, 'Remember', {
      service: 's3',
      action: 'putObject',
      parameters: {
        Bucket: mirror.bucket.bucketName,
        Key: prefixes.seeded,
        ContentType: 'application/json',
        Body: { digest: sfn.JsonPath.stringAt('$.digest') },
      },
      iamResources: [mirror.bucket.arnForObjects(prefixes.seeded)],
      resultPath: sfn.JsonPath.DISCARD,
    });
    remember.addRetry({ ...retries, errors: [sfn.Errors.ALL] });
    const log = logGroup(this);
    this.stateMachine = new sfn.StateMachine(this, 'Steps', {
      definitionBody: sfn.DefinitionBody.fromChainable(
        fetch.next(
          new sfn.Choice(this, 'Changed?')
            .when(sfn.Condition.booleanEquals('$.changed', false), new sfn.Succeed(this, 'Unchanged'))
            .otherwise(build.before(load.before(remember))),
        ),
      ),
      timeout: Duration.hours(12),
      tracingEnabled: true,
      logs: { destination: log, level: sfn.LogLevel.ALL, includeExecutionData: true },
    });
    this.#acknowledge(props);
    new events.Rule(this, 'Schedule', {
      description: 'When attack-kg looks at its sources',
      schedule: events.Schedule.expression(props.schedule),
      targets: [new targets.SfnStateMachine(this.stateMachine, { retryAttempts: 3 })],
    });
  }

  #acknowledge({ mirror, task }: SeedPipelineProps): void {
    const { stateMachine } = this;
    acknowledgeResource(stateMachine, '*', 'To deliver logs and traces is not bound to a resource');
    const fetch = mirror.fetchSources.node.defaultChild as lambda.CfnFunction;
    acknowledgeResource(stateMachine, `${attributeOf(fetch, 'Arn')}:*`, 'Each version of the one function');
    const definition = task.definition.node.defaultChild as ecs.CfnTaskDefinition;
    acknowledgeResource(stateMachine, familyOf(definition), 'Each revision of the one task definition');
  }

  #run(id: string, { network, cluster, task }: SeedPipelineProps, command: string[], longest: Duration) {
    return new tasks.EcsRunTask(this, id, {
      integrationPattern: sfn.IntegrationPattern.RUN_JOB,
      cluster,
      taskDefinition: task.definition,
      launchTarget: new tasks.EcsFargateLaunchTarget(),
      assignPublicIp: false,
      subnets: network.inside,
      securityGroups: [task.securityGroup],
      containerOverrides: [{ containerDefinition: task.container, command: ['node', 'main.js', ...command] }],
      resultPath: sfn.JsonPath.DISCARD,
      taskTimeout: sfn.Timeout.duration(longest),
    });
  }
}

/** The ARN of all revisions, as EcsRunTask takes it apart and cdk-nag writes it. */
function familyOf(definition: ecs.CfnTaskDefinition): string {
  const parts = { 'Fn::Split': [':', { Ref: Stack.of(definition).getLogicalId(definition) }] };
  const part = (index: number) => JSON.stringify({ 'Fn::Select': [index, parts] });
  const name = { 'Fn::Split': ['/', { 'Fn::Select': [5, parts] }] };
  const [resource, family] = [0, 1].map((index) => JSON.stringify({ 'Fn::Select': [index, name] }));
  return `arn:${part(1)}:${part(2)}:${part(3)}:${part(4)}:${resource}/${family}:*`;
}
