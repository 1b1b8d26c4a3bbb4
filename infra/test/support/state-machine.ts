import type { Template } from 'aws-cdk-lib/assertions';
import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import { deployed } from './deployed.ts';

/** What stands for each step that leaves the state machine, by its name; what it throws is the step's error. */
/** Whatever JSON a step gives. */
type Result = Record<string, never>;

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
  const handlers = Object.entries(steps) as [string, (input: unknown) => Result | Promise<Result>][];
  return machine.run(input, {
    overrides: {
      taskResourceLocalHandlers: Object.fromEntries(
        handlers.map(([name, step]) => [name, (given: unknown) => step(given)]),
      ),
      retryIntervalOverrides: Object.fromEntries(handlers.map(([name]) => [name, 0])),
    },
  }).result;
}

/** As `ecs:runTask.sync` fails where a container does not end with 0. */
export class TaskFailed extends Error {
  constructor(exitCode: number) {
    super(
      JSON.stringify({
        Containers: [{ Name: 'seed', ExitCode: exitCode }],
        StoppedReason: 'Essential container in task exited',
      }),
    );
    this.name = 'States.TaskFailed';
  }
}
