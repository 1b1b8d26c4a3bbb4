import { Match } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
import { errorCodes } from '../../../packages/contracts/src/errors/error-codes.ts';
import { type RunTask, runStateMachine, type Steps, TaskFailed } from '../support/state-machine.ts';
import { actionsOf, statementsOf } from '../support/statements.ts';
import { synthesise } from '../support/synthesise.ts';
import { unusual } from '../support/variants.ts';

const { template } = synthesise();

/** Steps that write down what they are asked, and do nothing. */
function recorded(changed: boolean, steps: Partial<Steps> = {}) {
  const asked: string[] = [];
  const runTask = ({ Overrides }: RunTask) => {
    asked.push(Overrides.ContainerOverrides.map(({ Name, Command }) => `${Name}: ${Command.join(' ')}`).join());
    return {};
  };
  const all: Steps = {
    'Fetch sources': () => ({ digest: 'abc', changed, missing: {} }),
    Build: runTask,
    'Load and switch': runTask,
    Remember: ({ Key, Body }) => {
      asked.push(`${Key}: ${JSON.stringify(Body)}`);
      return {};
    },
    ...steps,
  };
  return { asked, all };
}

it('builds, loads, and then remembers what the seed was made of', async () => {
  const { asked, all } = recorded(true);
  await runStateMachine(template, all);
  expect(asked).toEqual([
    'seed: node main.js build --refresh',
    'seed: node main.js load',
    'seeded.json: {"digest":"abc"}',
  ]);
});

it('runs no task where nothing has changed', async () => {
  const { asked, all } = recorded(false);
  await runStateMachine(template, all);
  expect(asked).toEqual([]);
});

/** A step that fails each time, and how often it was run. */
function failing(failure: () => Error) {
  const counted = { runs: 0 };
  const step = () => {
    counted.runs += 1;
    throw failure();
  };
  return { counted, step };
}

const statusesOf = (retryable: boolean) => [
  ...new Set(
    Object.values(errorCodes)
      .filter((error) => error.retryable === retryable)
      .map(({ exit }) => exit),
  ),
];
const passing = statusesOf(true);
const final = statusesOf(false).filter((status) => !passing.some((other) => other === status));

const mayPass: [string, () => Error][] = [
  ...passing.map((status): [string, () => Error] => [`with ${status}`, () => new TaskFailed(status)]),
  ['by a signal', () => new TaskFailed(137)],
  ['before it began', () => new TaskFailed(undefined, 'CannotPullContainerError: 64')],
  ['for want of room', () => Object.assign(new Error('Capacity is unavailable'), { name: 'ECS.AmazonECSException' })],
  ['out of time', () => Object.assign(new Error('out of time'), { name: 'States.Timeout' })],
];

it.each(mayPass)(
  'repeats a job that ends %s twice, then fails with what it said, and does not take it for done',
  async (_, failure) => {
    const { counted, step } = failing(failure);
    const { asked, all } = recorded(true, { 'Load and switch': step });
    await expect(runStateMachine(template, all)).rejects.toThrow(failure().message);
    expect(counted.runs).toBe(3);
    expect(asked).toEqual(['seed: node main.js build --refresh']);
  },
);

it.each(final)('does not repeat a job that ends with %i: it would end the same way', async (status) => {
  for (const name of ['Build', 'Load and switch'] as const) {
    const { counted, step } = failing(() => new TaskFailed(status));
    await expect(runStateMachine(template, recorded(true, { [name]: step }).all)).rejects.toThrow(
      `"ExitCode":${status}`,
    );
    expect(counted.runs, name).toBe(1);
  }
});

it('knows which ends are final by the table of errors', () => {
  expect(final.sort()).toEqual([64, 65, 66, 76, 77, 78]);
});

it('repeats the fetching of sources, but for what no repetition mends', async () => {
  for (const [name, runs] of [
    ['Error', 3],
    ['TimeoutError', 3],
    ['FinalError', 1],
  ] as const) {
    const { counted, step } = failing(() => Object.assign(new Error('no sources'), { name }));
    await expect(runStateMachine(template, recorded(true, { 'Fetch sources': step }).all)).rejects.toThrow(
      'no sources',
    );
    expect(counted.runs, name).toBe(runs);
  }
});

it('takes another attempt for each job anew', async () => {
  const runs: string[] = [];
  const failsTwice = (name: string) => () => {
    runs.push(name);
    if (runs.filter((run) => run === name).length < 3) throw new TaskFailed(75);
    return {};
  };
  const steps = { Build: failsTwice('build'), 'Load and switch': failsTwice('load') };
  await runStateMachine(template, recorded(true, steps).all);
  expect(runs).toEqual(['build', 'build', 'build', 'load', 'load', 'load']);
});

it('goes on where a repetition succeeds', async () => {
  let runs = 0;
  const failsOnce = () => {
    runs += 1;
    if (runs === 1) throw new TaskFailed(69);
    return {};
  };
  const { asked, all } = recorded(true, { Build: failsOnce });
  await runStateMachine(template, all);
  expect(asked).toEqual(['seed: node main.js load', 'seeded.json: {"digest":"abc"}']);
});

it('takes the newest of each source where that was chosen, for function and job alike', async () => {
  const { template: latest } = synthesise(unusual);
  const { asked, all } = recorded(true);
  await runStateMachine(latest, all);
  expect(asked[0]).toBe('seed: node main.js build --latest');
  latest.hasResourceProperties('AWS::Lambda::Function', {
    Environment: { Variables: Match.objectLike({ SOURCES_LATEST: 'true' }) },
  });
  latest.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'rate(7 days)', State: 'ENABLED' });
});

it('logs and traces each run, and may run the one job, call the one function and write the one object', () => {
  template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
    LoggingConfiguration: Match.objectLike({ Level: 'ALL' }),
    TracingConfiguration: { Enabled: true },
  });
  const statements = statementsOf(template, /^PipelineStepsRole/);
  const writes = statements.filter(
    ({ Action }) => [Action].flat().includes('s3:putObject') || [Action].flat().includes('s3:PutObject'),
  );
  expect(JSON.stringify(writes.map(({ Resource }) => Resource))).toContain('/seeded.json');
  expect(actionsOf(statements)).toContain('ecs:RunTask');
});

it('keeps sources in a bucket that is closed, encrypted and keeps what was replaced', () => {
  template.allResourcesProperties('AWS::S3::Bucket', {
    BucketEncryption: Match.anyValue(),
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
  });
  template.hasResourceProperties('AWS::S3::Bucket', { VersioningConfiguration: { Status: 'Enabled' } });
});

it('lets the job read the sources, and only the function write them', () => {
  const s3 = (role: RegExp) => actionsOf(statementsOf(template, role)).filter((action) => action.startsWith('s3:'));
  expect(s3(/^SeedTaskTaskRole/)).toEqual(['s3:GetObject', 's3:ListBucket']);
  expect(s3(/^SourcesFetchRole/)).toEqual(['s3:GetObject', 's3:ListBucket', 's3:PutObject']);
  expect(s3(/^ApiTaskTaskRole/)).toEqual([]);
});
