import { expect, it } from 'vitest';
import { expectAnswered } from '../load/expect-answered.ts';
import { startLoad } from '../load/open-loop.ts';
import { summarize } from '../load/outcome.ts';
import { sendRequest } from '../load/send-request.ts';
import { underLoad } from '../load/under-load.ts';
import { docker, run } from '../stack/run.ts';
import type { SuiteContext } from '../suite-context.ts';

export function wholeStackScenarios(suite: SuiteContext): void {
  it('loses nothing while a new release takes over, replica by replica', { timeout: 400_000 }, async () => {
    const { stack, report } = suite;
    const old = await stack.containers('api');
    // A new image of the same code, as a release is.
    const release = { ...stack.environment, ATTACK_KG_REVISION: 'next' };
    await stack.compose(['build', 'api'], release);
    const { summary, seconds } = await underLoad(stack.url, () =>
      run('scripts/rolling-upgrade.sh', ['--no-build'], release),
    );
    const replicas = await stack.containers('api');
    const revision = '{{index .Config.Labels "org.opencontainers.image.revision"}}';
    const revisions = await Promise.all(replicas.map((id) => docker('inspect', '--format', revision, id)));
    report.rows.push({ title: 'rolling upgrade (`scripts/rolling-upgrade.sh`)', summary, note: `${seconds} s` });
    expect(replicas.filter((id) => old.includes(id))).toEqual([]);
    expect(revisions).toEqual(['next', 'next', 'next', 'next']);
    expectAnswered(summary);
  });

  it('finishes what it has at `down`, and is there again with its seed after `up`', { timeout: 300_000 }, async () => {
    const { stack, report } = suite;
    const load = startLoad(stack.url);
    await new Promise((done) => setTimeout(done, 5000));
    // No request begins after this; those on their way meet the stop.
    const ending = load.stop();
    await stack.compose(['down']);
    const outcomes = await ending;
    const before = summarize(outcomes);
    const startedAt = performance.now();
    await stack.compose(['up', '--detach']);
    for (;;) {
      const { end } = await sendRequest(stack.url, 'single', 4_000_001, performance.now());
      if (end === 'answered') break;
      if (performance.now() - startedAt > 120_000) throw new Error('no answer two minutes after `up`');
      await new Promise((done) => setTimeout(done, 250));
    }
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    await stack.replicasReady(4);
    const after = await underLoad(stack.url, async () => undefined);
    report.rows.push({ title: '`down`', summary: before, note: 'the load ends as `down` begins' });
    report.rows.push({ title: 'after `up`', summary: after.summary, note: `first answer ${seconds} s after \`up\`` });
    for (const summary of [before, after.summary]) {
      expectAnswered(summary);
    }
    expect(seedsOf(after.outcomes)).toEqual(seedsOf(outcomes));
  });
}

const seedsOf = (outcomes: readonly { seeds: readonly string[] }[]) => [
  ...new Set(outcomes.flatMap(({ seeds }) => seeds)),
];
