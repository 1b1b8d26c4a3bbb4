/**
 * Measures the whole analysis on the labelled sentences and writes test/eval/metrics.json.
 *   pnpm eval                      all models that are at hand
 *   pnpm eval lexical              one of them
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { analysisRequestSchema } from '@attack-kg/contracts/analysis-request';
import { modelFolder, modelNames } from '../support/models.ts';
import { sourcesDir } from '../support/source-data.ts';
import { openEvaluated } from './evaluated-system.ts';
import { readLabelledSentences } from './labelled-sentences.ts';
import { offTopicTexts } from './off-topic.ts';
import { type Metrics, writeReadmeTable } from './readme-table.ts';
import { measureRetrieval, type RankedCase } from './retrieval-metrics.ts';
import { writeReliability } from './write-reliability.ts';

interface Measured {
  cases: Map<string, RankedCase[]>;
  /** Share of harmless everyday texts that got an empty answer. */
  offTopicEmpty: number;
}

async function measureModel(name: string, sources: string): Promise<Measured> {
  const { api, close } = await openEvaluated(name, sources);
  const sentences = await readLabelledSentences(sources);
  const cases = [];
  for (const sentence of sentences) {
    const result = await api.analyze(analysisRequestSchema.parse({ finding: sentence.text, top_k: 10 }));
    cases.push({
      source: sentence.source,
      expected: sentence.techniques,
      answered: result.techniques.map((technique) => technique.attack_id),
      words: result.techniques.map((technique) => technique.confidence),
      probabilities: result.techniques.map((technique) => technique.probability),
    });
  }
  let empty = 0;
  for (const finding of offTopicTexts) {
    const { techniques } = await api.analyze(analysisRequestSchema.parse({ finding }));
    if (techniques.length === 0) empty += 1;
  }
  await close();
  return { cases: Map.groupBy(cases, (entry) => entry.source), offTopicEmpty: empty / offTopicTexts.length };
}

async function main(): Promise<void> {
  if (!sourcesDir) throw new Error('set SOURCES_DIR to the folder of real sources');
  const wanted = process.argv.slice(2);
  const available = ['lexical', ...modelNames.filter((name) => modelFolder(name))];
  const metrics: Metrics = {};
  const offTopic: Record<string, number> = {};
  for (const name of available.filter((model) => wanted.length === 0 || wanted.includes(model))) {
    const { cases, offTopicEmpty } = await measureModel(name, sourcesDir);
    const parts = new Map([...cases, ['all', [...cases.values()].flat()]]);
    metrics[name] = Object.fromEntries([...parts].map(([part, list]) => [part, measureRetrieval(list)]));
    offTopic[name] = offTopicEmpty;
    for (const [part, row] of Object.entries(metrics[name])) {
      process.stdout.write(`${name.padEnd(24)}${part.padEnd(8)}${JSON.stringify(row)}\n`);
    }
    process.stdout.write(`${name.padEnd(24)}off topic, empty answer: ${offTopicEmpty}\n`);
    if (wanted.length === 0) await writeReliability(name, cases);
  }
  if (wanted.length > 0) return;
  await writeFile(
    join(import.meta.dirname, 'metrics.json'),
    `${JSON.stringify({ ...metrics, off_topic_empty: offTopic }, null, 2)}\n`,
  );
  await writeReadmeTable(metrics, offTopic);
}

await main();
