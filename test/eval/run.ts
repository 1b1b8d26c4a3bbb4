/**
 * Measures the whole analysis on the labelled sentences and writes test/eval/metrics.json.
 *   pnpm eval                      all models that are at hand, on embedded stores and on Chroma
 *   pnpm eval lexical              one of them, printed only
 *   pnpm eval lexical … --write    those alone; what was written of others stays
 *   TEI_URL=… pnpm eval tei        the model that a text-embeddings-inference server has; prints and writes nothing
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { modelFolder, modelNames } from '../support/models.ts';
import { hasServer } from '../support/real-servers.ts';
import { sourcesDir } from '../support/source-data.ts';
import { openEvaluated, openOnStore, openOnTei } from './evaluated-system.ts';
import { readLabelledSentences } from './labelled-sentences.ts';
import { leaveOut } from './left-out.ts';
import { type LabelledCase, measureLabelled } from './measure-labelled.ts';
import { type LeftOutMetrics, measureLeftOut } from './measure-left-out.ts';
import { measureOffTopic, type OffTopicMetrics } from './measure-off-topic.ts';
import { measurePlain, type PlainMetrics } from './measure-plain.ts';
import { type Metrics, type Unseen, writeQualityPage } from './quality-page.ts';
import { measureRetrieval, type RankedCase, reliabilityBins } from './retrieval-metrics.ts';
import { writeReliability } from './write-reliability.ts';

interface Measured {
  embedded: LabelledCase[];
  /** Where a Chroma server is at hand and vectors are a model's. */
  chroma: LabelledCase[] | undefined;
  offTopic: Record<string, OffTopicMetrics>;
  plain: Record<string, PlainMetrics>;
  leftOut: LeftOutMetrics;
  ofMakers: RankedCase[];
}

async function measureModel(name: string, sources: string): Promise<Measured> {
  const context =
    name === 'tei' ? await openOnTei(process.env.TEI_URL ?? '', sources) : await openEvaluated(name, sources);
  const sentences = await readLabelledSentences(sources);
  const embedded = await measureLabelled(context.api.analyze, sentences);
  const offTopic = await measureOffTopic(context.api.analyze);
  const plain = await measurePlain(context.api.analyze);
  const { metrics: leftOut, ofMakers } = await measureLeftOut(await leaveOut(context));
  let chroma: LabelledCase[] | undefined;
  if (name !== 'lexical' && hasServer('chroma')) {
    const served = await openOnStore(context, 'Chroma');
    chroma = await measureLabelled(served.analyze, sentences);
    await served.close();
  }
  await context.close();
  return { embedded, chroma, offTopic, plain, leftOut, ofMakers };
}

const written = join(import.meta.dirname, 'metrics.json');

async function readWritten(): Promise<{ labelled?: Metrics; unseen?: Unseen }> {
  return JSON.parse(await readFile(written, 'utf8'));
}

function measureParts(cases: readonly LabelledCase[]): Metrics[string] {
  const parts = new Map([...Map.groupBy(cases, (entry) => entry.source), ['all', cases] as const]);
  return Object.fromEntries([...parts].map(([part, list]) => [part, measureRetrieval(list)]));
}

function print(name: string, parts: Metrics[string]): void {
  for (const [part, row] of Object.entries(parts)) {
    process.stdout.write(`${name.padEnd(34)}${part.padEnd(8)}${JSON.stringify(row)}\n`);
  }
}

async function main(): Promise<void> {
  if (!sourcesDir) throw new Error('set SOURCES_DIR to the folder of real sources');
  const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
  const isWritten = wanted.length === 0 || process.argv.includes('--write');
  const available = ['lexical', ...modelNames.filter((name) => modelFolder(name))];
  // Not among the figures of docs/quality.md: those can be had by everyone.
  if (wanted.includes('tei')) available.push('tei');
  const metrics: Metrics = {};
  const unseen: Unseen = {};
  for (const name of available.filter((model) => wanted.length === 0 || wanted.includes(model))) {
    const { embedded, chroma, offTopic, plain, leftOut, ofMakers } = await measureModel(name, sourcesDir);
    metrics[name] = measureParts(embedded);
    print(name, metrics[name]);
    const onChroma = chroma ? measureParts(chroma) : undefined;
    if (onChroma) metrics[`${name} on Chroma`] = onChroma;
    if (onChroma) print(`${name} on Chroma`, onChroma);
    unseen[name] = { off_topic: offTopic, plain, ...leftOut };
    process.stdout.write(`${JSON.stringify(unseen[name], null, 2)}\n`);
    for (const bin of reliabilityBins(ofMakers, 40)) process.stdout.write(`${JSON.stringify(bin)}\n`);
    if (isWritten) {
      const bySource = Map.groupBy(embedded, (entry): string => entry.source);
      await writeReliability(name, bySource, ofMakers);
    }
  }
  if (!isWritten) return;
  const before = wanted.length === 0 ? undefined : await readWritten();
  const all = { labelled: { ...before?.labelled, ...metrics }, unseen: { ...before?.unseen, ...unseen } };
  await writeFile(written, `${JSON.stringify(all, null, 2)}\n`);
  await writeQualityPage(all.labelled, all.unseen);
}

await main();
