import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { finalStatuses } from './final-statuses.ts';

/** How often a command is begun, and what lies between: a store restarts, a task finds a place. */
const attempts = 3;
const pause = Duration.minutes(3);

/**
 * A command of the seed job, run to its end, and again where its exit status says that this may help. A `Retry` could not
 * tell: whatever a task ends with is `States.TaskFailed`. So what failed is caught with the task's description, which has
 * the status in it. Where it has none (no place, no image, no time), that may pass, too.
 */
export class JobStep extends Construct {
  readonly #first: sfn.Pass;
  readonly #task: sfn.TaskStateBase;

  constructor(scope: Construct, task: sfn.TaskStateBase) {
    super(scope, `${task.id} with repetitions`);
    const named = (what: string) => `${task.id}: ${what}`;
    this.#task = task;
    this.#first = new sfn.Pass(this, named('first attempt'), {
      result: sfn.Result.fromObject({ number: 1 }),
      resultPath: '$.attempt',
    });
    const next = new sfn.Pass(this, named('next attempt'), {
      parameters: { number: sfn.JsonPath.mathAdd(sfn.JsonPath.numberAt('$.attempt.number'), 1) },
      resultPath: '$.attempt',
    });
    const wait = new sfn.Wait(this, named('wait'), { time: sfn.WaitTime.duration(pause) });
    const failed = new sfn.Fail(this, named('failed'), { errorPath: '$.failure.Error', causePath: '$.failure.Cause' });
    const again = new sfn.Choice(this, named('again?'))
      .when(sfn.Condition.or(isFinal, sfn.Condition.numberGreaterThanEquals('$.attempt.number', attempts)), failed)
      .otherwise(wait.next(next).next(task));
    this.#first.next(task.addCatch(again, { errors: [sfn.Errors.ALL], resultPath: '$.failure' }));
  }

  /** The step in its place: after it, `following`. */
  before(following: sfn.IChainable): sfn.IChainable {
    this.#task.next(following);
    return this.#first;
  }
}

/** As Step Functions writes the description of a task: without blanks. A container beside the job ends with none of these. */
const isFinal = sfn.Condition.or(
  ...finalStatuses.flatMap((status) =>
    [',', '}'].map((end) => sfn.Condition.stringMatches('$.failure.Cause', `*"ExitCode":${status}${end}*`)),
  ),
);
