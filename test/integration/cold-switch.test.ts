import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Analyze, createAnalyze, createSeedProvider } from '@attack-kg/analysis';
import { createGraphPorts } from '@attack-kg/api';
import { analysisRequestSchema, type Manifest, uncalibrated } from '@attack-kg/contracts';
import {
  createSparqlGraph,
  createSparqlGraphWriter,
  createSparqlServer,
  type SparqlServer,
} from '@attack-kg/graph/server';
import { openKeywordIndex } from '@attack-kg/scorers/bm25';
import { openClassifiers } from '@attack-kg/scorers/linear';
import { createSeedingContext } from '@attack-kg/seed-job';
import { rollBack, runSeed, type SeedingContext } from '@attack-kg/seeding';
import { createSparqlSeedRegistry } from '@attack-kg/seeds/sparql';
import { seedEnvironmentSchema } from '@attack-kg/settings';
import { silentLogger } from '@attack-kg/telemetry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { processCpuMs } from '../support/process-cpu.ts';
import { hasServer, type RealServer, startOxigraph } from '../support/real-servers.ts';
import { sampleDir } from '../support/sample-system.ts';
import { sourcesDir } from '../support/source-data.ts';

const lacking = [...(sourcesDir ? [] : ['real sources']), ...(hasServer('oxigraph') ? [] : ['the oxigraph server'])];
const title = lacking.length > 0 ? ` (SKIPPED: lacks ${lacking.join(', ')})` : '';
const techniquesPerFinding = 20;

describe.skipIf(lacking.length > 0)(`a seed that nobody has asked yet, full data on a real Oxigraph${title}`, () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'attack-kg-cold-'));
  let oxigraph: RealServer;
  let server: SparqlServer;
  let seeding: SeedingContext;
  let full: Manifest;
  let sample: Manifest;
  let techniques: string[];
  let factsQueries: string[];

  beforeAll(async () => {
    oxigraph = await startOxigraph();
    server = createSparqlServer({ address: oxigraph.url, timeoutMs: 60_000 });
    seeding = await seedingOn(server, dataDir);
    full = (await runSeed(seeding)).manifest;
    sample = (await runSeed({ ...seeding, sourcesDir: sampleDir })).manifest;
    const lexicon = await seeding.registry.readArtifact(full.seed_id, 'lexicon');
    const { techniques: headers } = JSON.parse(new TextDecoder().decode(lexicon));
    techniques = [...new Set<string>(headers.map((header: { attack_id: string }) => header.attack_id))].sort();
  }, 300_000);
  afterAll(async () => {
    await oxigraph?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** What a replica reads from the SPARQL server; queries for facts are noted. */
  function openReplica(timeoutMs = 5000) {
    factsQueries = [];
    const noting: typeof globalThis.fetch = (input, init) => {
      const query = new URLSearchParams(String(init?.body)).get('query') ?? '';
      if (query.includes('?attackId')) factsQueries.push(query);
      return globalThis.fetch(input, init);
    };
    const { registry, facts } = createGraphPorts({ address: oxigraph.url, timeoutMs, fetch: noting });
    const { embedder, readers } = seeding;
    const options = { registry, openKeywordIndex, openClassifiers, recipe: async () => embedder.recipe };
    const seeds = createSeedProvider({ ...options, prepare: facts.load, refreshMs: 100 });
    return {
      analyze: createAnalyze({ embedder: async () => embedder, vectors: readers.vectors, graph: facts, seeds }),
      facts,
    };
  }

  /** Every technique in its turn: no two findings are about the same ones before all were named. */
  const namesOf = (turn: number) =>
    Array.from({ length: techniquesPerFinding }, (_, index) => {
      const position = (turn * techniquesPerFinding + index) % techniques.length;
      return techniques[position] ?? '';
    });
  const ask = (analyze: Analyze, turn: number) =>
    analyze(analysisRequestSchema.parse({ finding: `Seen: ${namesOf(turn).join(', ')}.`, top_k: 20 }));

  it('is answered from without a single query for facts, before, during and after the switch', async () => {
    const { analyze } = openReplica();
    const seeds: string[] = [];
    let described = 0;
    for (let turn = 0; turn < 90; turn += 1) {
      if (turn === 20) expect((await rollBack(seeding.registry)).seed_id).toBe(full.seed_id);
      const answer = await ask(analyze, turn);
      seeds.push(answer.meta.seed_id);
      described += answer.techniques.length;
      await sleep(10);
    }
    expect(new Set(seeds)).toEqual(new Set([sample.seed_id, full.seed_id]));
    expect(seeds.at(-1)).toBe(full.seed_id);
    expect(described).toBeGreaterThan(500);
    expect(factsQueries).toEqual([]);
  });

  it('has a record of each technique that says what its graph says', async () => {
    const { facts } = openReplica();
    await facts.load(full, AbortSignal.timeout(60_000));
    const graph = createSparqlGraph(server);
    for (let start = 0; start < techniques.length; start += 100) {
      const some = techniques.slice(start, start + 100);
      const recorded = await facts.describeTechniques(full.seed_id, some);
      expect(recorded.map((entry) => entry.attack_id)).toEqual(some);
      expect(recorded).toEqual(await graph.describeTechniques(full.seed_id, some));
    }
    expect(factsQueries).toEqual([]);
  });

  it('costs the server three quarters at most of what counting its statements does, for 20 techniques, where it was made without records', async () => {
    const { facts } = openReplica(60_000);
    const rounds = 20;
    /** Mean for one call, in milliseconds of the server's processor. */
    const costOf = async (call: (turn: number) => Promise<unknown>) => {
      const before = await processCpuMs(oxigraph.process.pid ?? 0);
      for (let turn = 0; turn < rounds; turn += 1) await call(turn);
      return ((await processCpuMs(oxigraph.process.pid ?? 0)) - before) / rounds;
    };
    // What the same server takes for the same statements, whatever machine this is.
    const counting = await costOf(() => createSparqlGraph(server).countTriples(full.seed_id));
    const describing = await costOf(async (turn) => {
      expect(await facts.describeTechniques(full.seed_id, namesOf(turn))).toHaveLength(techniquesPerFinding);
    });
    expect(factsQueries).toHaveLength(rounds);
    expect(describing).toBeLessThanOrEqual(0.75 * counting);
  });

  it('is asked for each technique once, by few queries, though many ask at once and leave', async () => {
    const { facts } = openReplica(60_000);
    const leaving = new AbortController();
    const turns = Array.from({ length: 150 }, (_, turn) => turn);
    const left = turns.map((turn) => facts.describeTechniques(full.seed_id, namesOf(turn), leaving.signal));
    leaving.abort(new Error('caller left'));
    for (const { status } of await Promise.allSettled(left)) expect(status).toBe('rejected');
    for (const turn of turns) expect(await facts.describeTechniques(full.seed_id, namesOf(turn))).toHaveLength(20);
    expect(factsQueries.length).toBeGreaterThan(0);
    expect(factsQueries.length).toBeLessThanOrEqual(Math.ceil(techniques.length / 100) + 1);
  });
});

/**
 * The job on the real graph server, all else in files. Training and calibration take minutes and have no part in this:
 * the classifiers see some documents only, and scores stay as they are.
 */
async function seedingOn(server: SparqlServer, dataDir: string): Promise<SeedingContext> {
  const settings = { DATA_DIR: dataDir, SOURCES_DIR: sourcesDir, EMBEDDINGS_MODEL: 'lexical' };
  const context = await createSeedingContext(seedEnvironmentSchema.parse(settings), silentLogger);
  const { trainer } = context;
  return {
    ...context,
    graph: createSparqlGraphWriter(server),
    readers: { ...context.readers, graph: createSparqlGraph(server) },
    registry: createSparqlSeedRegistry(server),
    trainer: {
      trainWords: (documents, onProgress) => trainer.trainWords(documents.slice(0, 300), onProgress),
      trainCharacters: (documents) => trainer.trainCharacters(documents.slice(0, 300)),
      trainEmbedding: (documents) => trainer.trainEmbedding(documents.slice(0, 300)),
      listWords: trainer.listWords,
    },
    calibrate: async () => uncalibrated,
  };
}
