/**
 * Analyses a second and core against the same work done naively: all else alike, the facts of the techniques come from the records
 * of the seed (our path), by one query for all of an analysis, or by a query for each technique and kind of fact, one after the
 * other, as a program does that asks the graph whenever it wants to know something. A real Oxigraph server; the same answers.
 *   npm run bench -- naive [--sample]      needs SERVERS_BIN; without --sample SOURCES_DIR and EVAL_MODELS_DIR, and the first run seeds
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Analyze, createAnalyze } from '@attack-kg/analysis';
import { type AnalysisResult, analysisRequestSchema, type KnowledgeGraph } from '@attack-kg/contracts';
import {
  createSparqlGraph,
  createSparqlGraphWriter,
  createSparqlServer,
  type SparqlServer,
} from '@attack-kg/graph/server';
import { runSeed } from '@attack-kg/seeding';
import { standaloneEnvironmentSchema } from '@attack-kg/settings';
import { createContext } from '@attack-kg/standalone';
import { silentLogger } from '@attack-kg/telemetry';
import { findingOf } from '../compose/load/findings.ts';
import type { BenchReport, BenchTable } from '../support/bench-report.ts';
import { modelFolder } from '../support/models.ts';
import { percentile } from '../support/open-loop.ts';
import { processCpuMs } from '../support/process-cpu.ts';
import { startOxigraph } from '../support/real-servers.ts';
import { sampleDir } from '../support/sample-system.ts';
import { sourcesDir } from '../support/source-data.ts';

const findings = Array.from({ length: 200 }, (_, number) => findingOf(number));
const between = '\n  UNION\n  ';

/** Each branch of a query as a query of its own. */
function oneByOne(server: SparqlServer): SparqlServer {
  return {
    ...server,
    async select(query, signal) {
      if (!query.includes(between)) return server.select(query, signal);
      const [head = '', ...rest] = query.split(' WHERE {\n  ');
      const branches = rest.join(' WHERE {\n  ').replace(/\n}$/, '').split(between);
      const rows = [];
      for (const branch of branches) rows.push(...(await server.select(`${head} WHERE {\n  ${branch}\n}`, signal)));
      return rows;
    },
  };
}

function naively(graph: KnowledgeGraph): KnowledgeGraph {
  const describeTechniques: KnowledgeGraph['describeTechniques'] = async (seedId, attackIds, signal) => {
    const facts = [];
    for (const attackId of attackIds) facts.push(...(await graph.describeTechniques(seedId, [attackId], signal)));
    return facts;
  };
  return { ...graph, describeTechniques };
}

const withoutTimes = ({ meta: { timings_ms: _, ...meta }, ...answer }: AnalysisResult) =>
  JSON.stringify({ ...answer, meta });

export async function measureNaive(args: readonly string[]): Promise<BenchReport> {
  const isSample = args.includes('--sample');
  const environment = standaloneEnvironmentSchema.parse({
    DATA_DIR: join(import.meta.dirname, `../../.data/bench-${isSample ? 'naive' : 'embedded'}`),
    SOURCES_DIR: isSample ? sampleDir : sourcesDir,
    EMBEDDINGS_MODEL: 'lexical',
    EMBEDDINGS_MODEL_DIR: isSample ? undefined : modelFolder('all-minilm-l6-v2-q'),
  });
  const { seeding, ports, close } = await createContext(environment, silentLogger);
  const { seed_id: seedId } = (await runSeed({ ...seeding, isSample })).manifest;
  const oxigraph = await startOxigraph();
  try {
    const server = createSparqlServer({ address: oxigraph.url, timeoutMs: 60_000 });
    const statements = await readFile(join(environment.DATA_DIR, 'graph', `${seedId}.nt`));
    await createSparqlGraphWriter(server).replaceSeed(seedId, statements);
    let queries = 0;
    const counted: SparqlServer = {
      ...server,
      select(...query) {
        queries += 1;
        return server.select(...query);
      },
    };
    const ways: Record<string, KnowledgeGraph> = {
      "our path: the seed's records": ports.graph,
      'one query for all facts of an analysis': createSparqlGraph(counted),
      'a query for each technique and kind of fact': naively(createSparqlGraph(oneByOne(counted))),
    };
    const cpu = async () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1000 + (await processCpuMs(oxigraph.process.pid ?? 0));
    };
    const measure = async (analyze: Analyze) => {
      const [times, answers]: [number[], string[]] = [[], []];
      const [before, queriesBefore] = [await cpu(), queries];
      for (const finding of findings) {
        const begun = performance.now();
        const answer = await analyze(analysisRequestSchema.parse({ finding }));
        times.push(performance.now() - begun);
        answers.push(withoutTimes(answer));
      }
      const cpuMs = ((await cpu()) - before) / findings.length;
      return { answers, times, cpuMs, queries: (queries - queriesBefore) / findings.length };
    };
    const table: BenchTable = {};
    let ours: Awaited<ReturnType<typeof measure>> | undefined;
    for (const [name, graph] of Object.entries(ways)) {
      const analyze = createAnalyze({ ...ports, embedder: async () => seeding.embedder, graph });
      await measure(analyze);
      const measured = await measure(analyze);
      ours ??= measured;
      table[name] = {
        'graph queries': Math.round(measured.queries * 10) / 10,
        'p50 ms': Math.round(percentile(measured.times, 0.5) * 10) / 10,
        'processor ms': Math.round(measured.cpuMs * 10) / 10,
        'a second and core': Math.round(1000 / measured.cpuMs),
        'times ours': Math.round((measured.cpuMs / ours.cpuMs) * 10) / 10,
        'same answers': measured.answers.every((answer, at) => answer === ours?.answers[at]),
      };
    }
    return { tables: { [`an analysis of one sentence, ${findings.length} of them`]: table } };
  } finally {
    await Promise.all([oxigraph.stop(), close()]);
  }
}
