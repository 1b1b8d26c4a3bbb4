import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { modelFolder } from '../support/models.ts';
import { sampleDir } from '../support/sample-system.ts';
import { sourcesDir, whenSources } from '../support/source-data.ts';
import { writeReport } from './report/report.ts';
import { confinementScenarios } from './scenarios/confinement.ts';
import { faceScenarios } from './scenarios/faces.ts';
import { observedScenarios } from './scenarios/observed.ts';
import { realDataScenarios } from './scenarios/real-data.ts';
import { replicaScenarios } from './scenarios/replicas.ts';
import { startScenarios } from './scenarios/start.ts';
import { storeScenarios } from './scenarios/stores.ts';
import { wholeStackScenarios } from './scenarios/whole-stack.ts';
import { composeStack } from './stack/compose-stack.ts';
import { lackingForCompose, root } from './stack/engine.ts';
import { watchMemory } from './stack/memory-watch.ts';
import { docker } from './stack/run.ts';
import type { SuiteContext } from './suite-context.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Whether suites write the documents that they have figures in: `npm test -- test/compose --update`. */
    writeDocuments: boolean;
  }
}

const lacking = await lackingForCompose();
const title = lacking ? ` (SKIPPED: ${lacking})` : '';

/** One stack for all: the scenarios run in this order, each leaves four replicas that are ready. */
describe.skipIf(lacking !== undefined)(`docker-compose.yml on a real engine${title}`, () => {
  const suite = { report: { rows: [], facts: [] } } as unknown as SuiteContext;
  let failed = false;

  beforeAll(async () => {
    const modelDir = modelFolder('all-minilm-l6-v2-q');
    if (!modelDir) throw new Error('no model: test/support/fetch-model.sh brings it');
    suite.stack = await composeStack(sampleDir, modelDir);
    await suite.stack.compose(['down', '--volumes', '--remove-orphans']);
    suite.memory = watchMemory(suite.stack.project);
  });
  afterEach(({ task }) => {
    failed ||= task.result?.state === 'fail';
  });
  afterAll(async () => {
    const folder = join(root, '.data/compose');
    try {
      await suite.memory?.stop();
      writeReport(suite.report, join(folder, 'stack-tests.md'));
      if (failed)
        writeFileSync(join(folder, 'stack.log'), await suite.stack.compose(['logs', '--no-color', '--timestamps']));
      else if (inject('writeDocuments')) writeReport(suite.report, join(root, 'docs/stack-tests.md'));
    } finally {
      await suite.stack?.compose(['down', '--volumes', '--remove-orphans']);
    }
  });

  startScenarios(suite);
  faceScenarios(suite);
  observedScenarios(suite);
  confinementScenarios(suite);
  replicaScenarios(suite);
  storeScenarios(suite);
  wholeStackScenarios(suite);
  describe.skipIf(!sourcesDir)(`on the real sources${whenSources}`, () => realDataScenarios(suite, sourcesDir ?? ''));

  it('kept every container under its limit of memory, and lost none to it', async () => {
    for (const [service, { most, limit }] of suite.memory.peaks) {
      suite.report.facts.push([`memory of ${service}, at most`, `${most} of ${limit} MiB`]);
    }
    expect([...suite.memory.peaks.keys()]).toEqual(
      expect.arrayContaining(['api', 'chroma', 'oxigraph', 'proxy', 'tei']),
    );
    for (const [service, { most, limit }] of suite.memory.peaks)
      expect([service, most < limit]).toEqual([service, true]);
    const killed = await docker(
      'ps',
      '--all',
      '--quiet',
      '--filter',
      `label=com.docker.compose.project=${suite.stack.project}`,
    );
    for (const id of killed.split('\n'))
      expect(await docker('inspect', '--format', '{{.State.OOMKilled}}', id)).toBe('false');
  });
});
