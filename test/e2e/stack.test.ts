import { mkdtempSync, rmSync } from 'node:fs';
import { cp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAnalyze, createSeedProvider } from '@attack-kg/analysis';
import { type AnalysisResult, analysisRequestSchema, analysisResultSchema } from '@attack-kg/contracts';
import { batchEmbedder } from '@attack-kg/embeddings';
import { createTeiEmbedder } from '@attack-kg/embeddings/tei';
import { createEmbeddedKnowledgeGraph } from '@attack-kg/graph/embedded';
import { createSparqlServer } from '@attack-kg/graph/server';
import { openKeywordIndex } from '@attack-kg/scorers/bm25';
import { openClassifiers } from '@attack-kg/scorers/linear';
import { createSeedingContext, storeFolders } from '@attack-kg/seed-job';
import { runSeed } from '@attack-kg/seeding';
import { createSparqlSeedRegistry } from '@attack-kg/seeds/sparql';
import { seedEnvironmentSchema } from '@attack-kg/settings';
import { silentLogger } from '@attack-kg/telemetry';
import { createEmbeddedVectorIndex } from '@attack-kg/vectors/embedded';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLabelledSentences } from '../eval/labelled-sentences.ts';
import { modelFolder, modelNames } from '../support/models.ts';
import { hasServer } from '../support/real-servers.ts';
import { sampleDir } from '../support/sample-system.ts';
import { seedCacheFolder } from '../support/seed-cache-folder.ts';
import { sourcesDir } from '../support/source-data.ts';
import { type Stack, startStack, waitFor } from '../support/stack.ts';
import { versionsIn, writeVersionOfSample } from '../support/versions-of-sample.ts';

const modelDir = modelNames.map(modelFolder).find((folder) => folder !== undefined);
const lacking = [
  ...(sourcesDir ? [] : ['real sources']),
  ...(modelDir ? [] : ['a model']),
  ...(hasServer('oxigraph') && hasServer('chroma') ? [] : ['servers']),
];
const title = lacking.length > 0 ? ` (SKIPPED: lacks ${lacking.join(', ')})` : '';

async function ask(url: string, finding: string): Promise<AnalysisResult> {
  const response = await fetch(`${url}/analyze`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ finding }),
  });
  const body: unknown = await response.json();
  if (!response.ok) throw new Error(`${response.status}: ${JSON.stringify(body)}`);
  return analysisResultSchema.parse(body);
}

/** Asks again and again, until it is told to stop. */
function readAllAlong(finding: string, url: string) {
  const answers: AnalysisResult[] = [];
  const failures: string[] = [];
  let reading = true;
  const loop = (async () => {
    while (reading) {
      await ask(url, finding).then(
        (answer) => answers.push(answer),
        (error: unknown) => failures.push(String(error)),
      );
      await sleep(50);
    }
  })();
  return {
    answers,
    failures,
    async stop() {
      reading = false;
      await loop;
    },
  };
}

/** Ids and scores, scores to two places: the last digits differ between stores. */
const ranking = (result: AnalysisResult) =>
  result.techniques.map(({ attack_id, score }) => ({ attack_id, score: Number(score.toFixed(2)) }));

/** Equal up to the order of equal scores and to what stands at the very end of the list. */
function sameRanking(one: AnalysisResult, two: AnalysisResult): boolean {
  const [a, b] = [ranking(one).slice(0, 5), ranking(two)];
  return a.every((entry) =>
    b.some((other) => other.attack_id === entry.attack_id && Math.abs(other.score - entry.score) <= 0.02),
  );
}

describe.skipIf(lacking.length > 0)(`the whole stack on real servers${title}`, () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'attack-kg-e2e-'));
  let stack: Stack;
  let realSeed: string;

  beforeAll(async () => {
    stack = await startStack({ modelDir: modelDir ?? '', dataDir, replicas: 4 });
  });
  afterAll(async () => {
    await stack?.stop();
    // Nothing where no seed was made.
    await cp(join(dataDir, 'cache'), seedCacheFolder, { recursive: true }).catch(() => undefined);
    rmSync(dataDir, { recursive: true, force: true });
  });
  const liveSeed = async () => {
    const server = createSparqlServer({ address: stack.oxigraph.url, timeoutMs: 10_000 });
    return (await createSparqlSeedRegistry(server).readManifest())?.seed_id;
  };

  it('is alive but not ready before the first seed, and says why', async () => {
    expect((await fetch(`${stack.url}/livez`)).status).toBe(200);
    const ready = await fetch(`${stack.url}/readyz`);
    expect([ready.status, ((await ready.json()) as { code: string }).code]).toEqual([503, 'data_not_ready']);
    await expect(ask(stack.url, 'dumped LSASS memory')).rejects.toThrow(/503.*data_not_ready/);
  });

  // A first seed of all sources with a model: seven minutes were seen on two slow processors that had nothing else to do.
  it('seeds the real sources through the job, and a second run writes nothing', { timeout: 1_500_000 }, async () => {
    expect(await stack.runJob('run', sourcesDir ?? '')).toBe(0);
    realSeed = (await liveSeed()) ?? '';
    for (const { port } of stack.replicas) await waitFor(`http://127.0.0.1:${port}/readyz`, 60_000);
    expect(await stack.runJob('run', sourcesDir ?? '')).toBe(0);
    expect(await liveSeed()).toBe(realSeed);
    const log = await readFile(join(dataDir, 'stack.log'), 'utf8');
    expect(log).toContain('"state":"equal"');
  });

  it('gives the same answers from each replica as from embedded stores, for 50 labelled sentences', {
    timeout: 600_000,
  }, async () => {
    const embedded = await embeddedAnalysis(stack, dataDir);
    const sentences = (await readLabelledSentences(sourcesDir ?? ''))
      .filter((_, index) => index % 18 === 0)
      .slice(0, 50);
    expect(sentences).toHaveLength(50);
    const different: string[] = [];
    for (const { id, text } of sentences) {
      const expected = await embedded.analyze(analysisRequestSchema.parse({ finding: text }));
      const answers = await Promise.all(stack.replicas.map(({ port }) => ask(`http://127.0.0.1:${port}`, text)));
      const [first] = answers;
      for (const answer of answers) expect(ranking(answer)).toEqual(first && ranking(first));
      if (!first || !sameRanking(expected, first)) different.push(id);
    }
    await embedded.close();
    expect(different).toEqual([]);
  });

  it('answers without a failure or a mixture while it is re-seeded and rolled back under load', {
    timeout: 600_000,
  }, async () => {
    const answers: AnalysisResult[] = [];
    const failures: string[] = [];
    const until = performance.now() + 60_000;
    const load = (async () => {
      const running: Promise<unknown>[] = [];
      while (performance.now() < until) {
        const request = ask(stack.url, 'The intruders dumped LSASS memory with procdump').then(
          (answer) => answers.push(answer),
          (error: unknown) => failures.push(String(error)),
        );
        running.push(request);
        await sleep(50);
      }
      await Promise.all(running);
    })();
    await sleep(5000);
    expect(await stack.runJob('run', sampleDir)).toBe(0);
    const sampleSeed = await liveSeed();
    await sleep(10_000);
    expect(await stack.runJob('rollback', sampleDir)).toBe(0);
    await load;
    expect(failures).toEqual([]);
    expect(answers.length).toBeGreaterThan(600);
    expect(new Set(answers.map((answer) => answer.meta.seed_id))).toEqual(new Set([realSeed, sampleSeed]));
    expect(answers.at(-1)?.meta.seed_id).toBe(realSeed);
    // The sample words its advice as no release does: the facts of an answer show which seed they are of.
    for (const answer of answers) {
      const texts = answer.remediations.flatMap((remediation) => remediation.guidance.map((entry) => entry.text));
      expect(texts.length).toBeGreaterThan(0);
      const ofSample = texts.map((text) => text.includes(', here against '));
      expect(new Set(ofSample)).toEqual(new Set([answer.meta.seed_id === sampleSeed]));
    }
  });

  it('keeps readers on a whole seed when the job is killed at any point, and a rerun completes', {
    timeout: 900_000,
  }, async () => {
    const rounds = 20;
    const sources = join(dataDir, 'sources');
    const versionOf = new Map<string, number>();
    const seedAfterRun = async (version: number) => {
      expect(await stack.runJob('run', sources)).toBe(0);
      const seed = (await liveSeed()) ?? '';
      expect(versionOf.has(seed), 'a seed of its own for each version').toBe(false);
      versionOf.set(seed, version);
      return seed;
    };
    const timedRun = async (version: number) => {
      await writeVersionOfSample(sources, version);
      const startedAt = performance.now();
      await seedAfterRun(version);
      return performance.now() - startedAt;
    };
    // The first two also drop the large seeds of the tests before, which takes longer than all else.
    await timedRun(0);
    await timedRun(1);
    // How long a run takes that finds vectors and classifiers in their caches, as those below do.
    const runMs = Math.min(await timedRun(2), await timedRun(3));
    let live = (await liveSeed()) ?? '';

    const reader = readAllAlong('The intruders dumped LSASS memory with procdump', stack.url);
    await expect.poll(() => reader.answers.at(-1)?.meta.seed_id, { timeout: 10_000 }).toBe(live);
    const seenFrom = reader.answers.length;
    let killed = 0;
    for (let round = 0; round < rounds; round += 1) {
      const version = round + 4;
      await writeVersionOfSample(sources, version);
      const job = stack.spawnJob('run', sources);
      const gone = new Promise((done) => job.once('exit', done));
      await sleep((runMs * (round + 0.5)) / rounds);
      killed += job.exitCode === null ? 1 : 0;
      job.kill('SIGKILL');
      await gone;
      const after = await liveSeed();
      if (after !== live) versionOf.set(after ?? 'none', version);
      const asked = await ask(stack.url, 'The intruders dumped LSASS memory with procdump');
      expect(asked.techniques.length).toBeGreaterThan(0);
      // The rerun does what is left; where the killed job had switched already, that is nothing.
      if (after === live) live = await seedAfterRun(version);
      else {
        expect(await stack.runJob('run', sources)).toBe(0);
        expect(await liveSeed()).toBe(after);
        live = after ?? '';
      }
      await expect.poll(() => reader.answers.at(-1)?.meta.seed_id, { timeout: 10_000 }).toBe(live);
    }
    await reader.stop();
    expect(reader.failures).toEqual([]);
    const seen = reader.answers.slice(seenFrom);
    for (const answer of seen) expect(versionsIn(answer)).toEqual([versionOf.get(answer.meta.seed_id)]);
    // Each version was served in the end, and most kills came while the job was at work.
    expect(new Set(seen.map((answer) => versionOf.get(answer.meta.seed_id))).size).toBeGreaterThanOrEqual(rounds);
    expect(killed).toBeGreaterThan(rounds / 2);
  });

  it('finishes what it has when a replica is told to stop', async () => {
    const replica = await stack.startReplica();
    const url = `http://127.0.0.1:${replica.port}`;
    await waitFor(`${url}/readyz`);
    const answers = Array.from({ length: 10 }, () => ask(url, 'The intruders used PowerShell and dumped LSASS memory'));
    await sleep(30);
    const gone = new Promise<number | null>((done) => replica.process.once('exit', (status) => done(status)));
    replica.process.kill('SIGTERM');
    expect((await Promise.all(answers)).every((answer) => answer.techniques.length > 0)).toBe(true);
    expect(await gone).toBe(0);
  });
});

/** The same seed on embedded stores, with the stack's own embedder and its cache. */
async function embeddedAnalysis(stack: Stack, dataDir: string) {
  const environment = seedEnvironmentSchema.parse({
    DATA_DIR: dataDir,
    SOURCES_DIR: sourcesDir,
    EMBEDDINGS_MODEL: 'lexical',
  });
  const embedder = await createTeiEmbedder({ url: stack.environment.TEI_URL ?? '', timeoutMs: 60_000 });
  const seeding = { ...(await createSeedingContext(environment, silentLogger)), embedder };
  await runSeed(seeding);
  const folders = storeFolders(dataDir);
  const graph = createEmbeddedKnowledgeGraph(folders.graph);
  const vectors = createEmbeddedVectorIndex(folders.vectors);
  const recipe = async () => embedder.recipe;
  const seeds = createSeedProvider({ registry: seeding.registry, openKeywordIndex, openClassifiers, recipe });
  const analyze = createAnalyze({ embedder: async () => batchEmbedder(embedder), vectors, graph, seeds });
  return { analyze, close: () => graph.close() };
}
