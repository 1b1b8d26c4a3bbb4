import type { Template } from 'aws-cdk-lib/assertions';
import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import { deployed } from './deployed.ts';

/** Whatever JSON a step gives. */
type Result = Record<string, never>;

/** What stands for each step that leaves the state machine, by its name; what it throws is the step's error. */
export interface Steps {
  'Fetch sources': (input: unknown) => unknown;
  Build: (task: RunTask) => unknown;
  'Load and switch': (task: RunTask) => unknown;
  Remember: (object: PutObject) => unknown;
}

/** What `ecs:runTask.sync` is given, as far as tests read it. */
export interface RunTask {
  Overrides: { ContainerOverrides: { Name: string; Command: string[] }[] };
}

/** What `s3:putObject` is given. */
export interface PutObject {
  Bucket: string;
  Key: string;
  Body: unknown;
}

/** Runs the state machine of a template as AWS would, with these for its steps; it does not wait between repetitions. */
export function runStateMachine(
  template: Template,
  steps: Steps,
  input: Record<string, boolean> = {},
): Promise<unknown> {
  const [resource] = Object.values(template.findResources('AWS::StepFunctions::StateMachine'));
  const definition = JSON.parse(deployed(resource?.Properties.DefinitionString)) as StateMachineDefinition;
  const machine = new StateMachine(definition, { validationOptions: { checkArn: false } });
  const waits = Object.entries(definition.States).filter(([, { Type }]) => Type === 'Wait');
  const handlers = Object.entries(steps) as [string, (input: unknown) => Result | Promise<Result>][];
  return machine.run(input, {
    overrides: {
      taskResourceLocalHandlers: Object.fromEntries(
        handlers.map(([name, step]) => [name, (given: unknown) => step(given)]),
      ),
      waitTimeOverrides: Object.fromEntries(waits.map(([name]) => [name, 0])),
      retryIntervalOverrides: Object.fromEntries(handlers.map(([name]) => [name, 0])),
    },
  }).result;
}

/** As `ecs:runTask.sync` fails where a container does not end with 0, with what AWS says of the task. */
export class TaskFailed extends Error {
  constructor(exitCode: number | undefined, stoppedReason = 'Essential container in task exited') {
    const container = {
      ContainerArn: 'arn:aws:ecs:eu-central-1:111111111111:container/attack-kg/1/2',
      Cpu: '0',
      ...(exitCode === undefined ? {} : { ExitCode: exitCode }),
      Image: '111111111111.dkr.ecr.eu-central-1.amazonaws.com/assets:64',
      LastStatus: 'STOPPED',
      Name: 'seed',
    };
    const task = { Containers: [container], Cpu: '2048', Memory: '8192', StoppedReason: stoppedReason };
    super(JSON.stringify(task));
    this.name = 'States.TaskFailed';
  }
}
