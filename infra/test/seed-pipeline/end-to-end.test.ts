import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnalysisResult, analysisResultSchema } from '../../../packages/contracts/src/index.ts';
import { modelFolder, modelNames } from '../../../test/support/models.ts';
import { hasOpenSearch } from '../../../test/support/opensearch-node.ts';
import { freePort, hasServer } from '../../../test/support/real-servers.ts';
import { waitFor } from '../../../test/support/stack.ts';
import { versionsIn } from '../../../test/support/versions-of-sample.ts';
import { containerOf } from '../support/containers.ts';
import { deployedSettings } from '../support/deployed.ts';
import { deployedFunction } from '../support/deployed-function.ts';
import { isCounted } from '../support/filter-pattern.ts';
import { startLocalCloud } from '../support/local-cloud.ts';
import { hasMoto } from '../support/moto.ts';
import { startPublishedSources } from '../support/published-sources.ts';
import { type RunTask, runStateMachine, TaskFailed } from '../support/state-machine.ts';
import { synthesise } from '../support/synthesise.ts';

const root = join(import.meta.dirname, '../../..');
const modelDir = modelNames.map(modelFolder).find((folder) => folder !== undefined);
const lacking = [
  ...(modelDir ? [] : ['a model']),
  ...(hasServer('oxigraph') ? [] : ['Oxigraph']),
  ...(hasOpenSearch() ? [] : ['OpenSearch']),
  ...(hasMoto() ? [] : ['moto']),
];

describe.skipIf(lacking.length > 0)(
  `the state machine on real programs (lacks: ${lacking.join(', ') || 'nothing'})`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'attack-kg-aws-'));
    const bucket = 'attack-kg-sources';
    // Pinned editions are held to their hashes, which a sample has not.
    const synthesis = synthesise({ sources: 'latest' });
    const { template } = synthesis;
    const settings = {
      api: deployedSettings(containerOf(template, 'api')),
      seed: deployedSettings(containerOf(template, 'seed')),
    };
    const running: ChildProcess[] = [];
    const tasks: string[] = [];
    /** What CloudWatch would have of all programs. */
    let log = '';
    let cloud: Awaited<ReturnType<typeof startLocalCloud>>;
    let published: Awaited<ReturnType<typeof startPublishedSources>>;
    let api: string;
    let fetchSources: ReturnType<typeof deployedFunction>;

    function program(path: string, env: Record<string, string>, args: string[] = []) {
      const child = spawn(process.execPath, [join(root, path, 'dist/main.js'), ...args], {
        env: { PATH: process.env.PATH ?? '', ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      running.push(child);
      child.stdout?.on('data', (chunk) => (log += chunk));
      return child;
    }

    beforeAll(async () => {
      const [embeddingsPort, apiPort] = await Promise.all([freePort(), freePort()]);
      program('services/embeddings', { PORT: String(embeddingsPort), EMBEDDINGS_MODEL_DIR: modelDir ?? '' });
      const embeddingsUrl = `http://127.0.0.1:${embeddingsPort}`;
      await waitFor(`${embeddingsUrl}/health`);
      cloud = await startLocalCloud({ bucket, embeddingsUrl, endpoint: settings.api.SAGEMAKER_ENDPOINT ?? '' });
      published = await startPublishedSources(join(folder, 'published'));
      const world = { bucket, s3Url: cloud.s3Url, internet: published.url, folder };
      fetchSources = deployedFunction(synthesis, world);
      api = `http://127.0.0.1:${apiPort}`;
      program('services/api', {
        ...cloud.here(settings.api),
        HOST: '127.0.0.1',
        PORT: String(apiPort),
        SEED_REFRESH_MS: '200',
        OTEL_BSP_SCHEDULE_DELAY: '100',
      });
      await waitFor(`${api}/livez`);
    });
    afterAll(async () => {
      for (const child of running) child.kill('SIGKILL');
      await published?.stop();
      await cloud?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    /** A container of the task definition, run to its end with the command of the state machine. */
    async function runTask({ Overrides }: RunTask, extra: Record<string, string> = {}): Promise<unknown> {
      const [{ Name, Command } = { Name: '', Command: [] }] = Overrides.ContainerOverrides;
      expect([Name, ...Command.slice(0, 2)]).toEqual(['seed', 'node', 'main.js']);
      tasks.push(Command.slice(2).join(' '));
      const env = { ...cloud.here(settings.seed), DATA_DIR: join(folder, 'data'), ...extra };
      const child = program('seed-job', env, Command.slice(2));
      let said = '';
      child.stderr?.on('data', (chunk) => (said += chunk));
      const [status] = (await once(child, 'exit')) as [number | null];
      if (status !== 0) throw Object.assign(new TaskFailed(status ?? -1), { said });
      return {};
    }

    const run = (steps: { load?: (task: RunTask) => unknown } = {}) =>
      runStateMachine(template, {
        'Fetch sources': (event) => fetchSources(event),
        Build: (task) => runTask(task),
        'Load and switch': steps.load ?? ((task) => runTask(task)),
        Remember: ({ Body, ...object }) =>
          cloud.s3
            .send(new PutObjectCommand({ ...object, Bucket: bucket, Body: JSON.stringify(Body) }))
            .then(() => ({})),
      });

    async function ask(headers: Record<string, string> = {}): Promise<AnalysisResult> {
      const body = JSON.stringify({ finding: 'The intruders dumped LSASS memory with procdump' });
      const answer = await fetch(`${api}/analyze`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });
      return analysisResultSchema.parse(await answer.json());
    }

    it('brings sources to the bucket, a seed into Neptune and OpenSearch, and a replica answers from it', {
      timeout: 300_000,
    }, async () => {
      expect((await fetch(`${api}/readyz`)).status).toBe(503);
      await run();
      expect(tasks.splice(0)).toEqual(['build --latest', 'load']);
      const { Contents = [] } = await cloud.s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: 'sources/' }));
      expect(Contents.map(({ Key }) => Key)).toContain('sources/d3fend.mitre.org/ontologies/d3fend.ttl');
      await waitFor(`${api}/readyz`, 30_000);
      const answer = await ask();
      expect(answer.techniques.map(({ attack_id }) => attack_id)).toContain('T1003.001');
      expect(versionsIn(answer)).toEqual([1]);
      expect(answer.meta.degraded ?? []).toEqual([]);
      expect(cloud.refusals()).toEqual([]);
    });

    it('sends traces of replica and job to X-Ray, signed; a line of the log has the id of its trace', async () => {
      const root = `${Math.floor(Date.now() / 1000).toString(16)}0123456789abcdef01234567`;
      await ask({ 'x-amzn-trace-id': `Root=1-${root.slice(0, 8)}-${root.slice(8)};Sampled=1` });
      await cloud.spans.until((spans) =>
        spans.some(({ service, traceId }) => service === 'attack-kg-api' && traceId === root),
      );
      const ofJob = cloud.spans.spans.filter(({ service }) => service === 'attack-kg-seed-job');
      expect(ofJob.map(({ name }) => name)).toEqual(expect.arrayContaining(['seed', 'build', 'load']));
      // X-Ray takes no id that does not begin with the time.
      for (const { traceId } of ofJob)
        expect(Math.abs(Number.parseInt(traceId.slice(0, 8), 16) - Date.now() / 1000)).toBeLessThan(3600);
      expect(cloud.spans.problems).toEqual([]);
      expect(lines().filter(({ event, trace_id }) => event === 'request' && trace_id === root)).toHaveLength(1);
      expect(cloud.refusals()).toEqual([]);
    });

    it('does not run a job again that no repetition would help', { timeout: 60_000 }, async () => {
      const wrong = { SPARQL_AUTH: 'unheard of' };
      const failing = runStateMachine(template, {
        'Fetch sources': () => ({ digest: 'another', changed: true, missing: {} }),
        Build: (task) => runTask(task, wrong),
        'Load and switch': (task) => runTask(task),
        Remember: () => ({}),
      });
      await expect(failing).rejects.toThrow('"ExitCode":78');
      expect(tasks.splice(0)).toEqual(['build --latest']);
    });

    it('runs no task where the sources are those of the last run', { timeout: 60_000 }, async () => {
      await run();
      expect(tasks.splice(0)).toEqual([]);
    });

    it('fails where the job ends with 70 each time, and readers go on; the next run makes up for it', {
      timeout: 300_000,
    }, async () => {
      await published.publish(2);
      // A folder where a file should be: the job cannot write, as on a full disk.
      const broken = { DATA_DIR: '/dev/null/data' };
      const failing = run({ load: (task) => runTask(task, broken) });
      await expect(failing).rejects.toThrow('"ExitCode":70');
      expect(tasks.splice(0)).toEqual(['build --latest', 'load', 'load', 'load']);
      expect(versionsIn(await ask())).toEqual([1]);
      await run();
      expect(tasks.splice(0)).toEqual(['build --latest', 'load']);
      await expect.poll(async () => versionsIn(await ask()), { timeout: 30_000 }).toEqual([2]);
      const seeded = await cloud.s3.send(new GetObjectCommand({ Bucket: bucket, Key: 'seeded.json' }));
      expect(await seeded.Body?.transformToString()).toMatch(/^\{"digest":"[0-9a-f]{64}"\}$/);
    });

    it.each(['AnalysisMilliseconds', 'RequestsFailed', 'SeedsLoaded', 'SeedsFailed'])(
      'is counted as %s by lines that the programs wrote',
      (name) => {
        const [filter] = Object.values(
          template.findResources('AWS::Logs::MetricFilter', {
            Properties: { MetricTransformations: [{ MetricName: name }] },
          }),
        );
        const counted = lines().filter((line) => isCounted(line, String(filter?.Properties.FilterPattern)));
        expect(counted.length).toBeGreaterThan(0);
        const value = String(filter?.Properties.MetricTransformations[0].MetricValue);
        if (value.startsWith('$.'))
          for (const line of counted) expect(line[value.slice(2)]).toEqual(expect.any(Number));
      },
    );

    const lines = () =>
      log
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as Record<string, unknown>);
  },
);
