/**
 * Measures the whole analysis on the labelled sentences and writes test/eval/metrics.json.
 *   pnpm eval                      all models that are at hand
 *   pnpm eval lexical              one of them
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { analysisRequestSchema } from '@attack-kg/contracts/analysis-request';
import { runSeed } from '@attack-kg/seeding/run-seed';
import { createContext } from '@attack-kg/standalone/context';
import { environmentSchema } from '@attack-kg/standalone/env';
import { silentLogger } from '@attack-kg/telemetry/logger';
import { modelFolder, modelNames } from '../support/models.ts';
import { sourcesDir } from '../support/source-data.ts';
import { readLabelledSentences } from './labelled-sentences.ts';
import { type Metrics, writeReadmeTable } from './readme-table.ts';
import { measureRetrieval, type RetrievalMetrics } from './retrieval-metrics.ts';

async function measureModel(name: string, sources: string): Promise<Record<string, RetrievalMetrics>> {
  const environment = environmentSchema.parse({
    DATA_DIR: join(import.meta.dirname, '../../.data/eval', name),
    SOURCES_DIR: sources,
    EMBEDDINGS_MODEL: 'lexical',
    EMBEDDINGS_MODEL_DIR: modelFolder(name),
  });
  const { seeding, api } = await createContext(environment, silentLogger);
  await runSeed(seeding);
  const sentences = await readLabelledSentences(sources);
  const cases = [];
  for (const sentence of sentences) {
    const result = await api.analyze(analysisRequestSchema.parse({ finding: sentence.text, top_k: 10 }));
    cases.push({
      source: sentence.source,
      expected: sentence.techniques,
      answered: result.techniques.map((technique) => technique.attack_id),
      words: result.techniques.map((technique) => technique.confidence),
    });
  }
  const parts = Map.groupBy(cases, (entry) => entry.source);
  return Object.fromEntries([...parts].map(([part, list]) => [part, measureRetrieval(list)]));
}

async function main(): Promise<void> {
  if (!sourcesDir) throw new Error('set SOURCES_DIR to the folder of real sources');
  const wanted = process.argv.slice(2);
  const available = ['lexical', ...modelNames.filter((name) => modelFolder(name))];
  const metrics: Metrics = {};
  for (const name of available.filter((model) => wanted.length === 0 || wanted.includes(model))) {
    metrics[name] = await measureModel(name, sourcesDir);
    for (const [part, row] of Object.entries(metrics[name])) {
      process.stdout.write(`${name.padEnd(24)}${part.padEnd(8)}${JSON.stringify(row)}\n`);
    }
  }
  if (wanted.length > 0) return;
  await writeFile(join(import.meta.dirname, 'metrics.json'), `${JSON.stringify(metrics, null, 2)}\n`);
  await writeReadmeTable(metrics);
}

await main();
