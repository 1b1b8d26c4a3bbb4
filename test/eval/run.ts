/**
 * Measures the whole analysis on the labelled sentences and writes test/eval/metrics.json.
 *   pnpm eval                      all models that are at hand, on embedded stores and on Chroma
 *   pnpm eval lexical              one of them, printed only
 *   pnpm eval lexical … --write    those alone; what was written of others stays
 *   pnpm eval --page               docs/quality.md anew from what is written, where `high` begins elsewhere
 *   TEI_URL=… pnpm eval tei        the model that a text-embeddings-inference server has; prints and writes nothing
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StandaloneContext } from '@attack-kg/standalone';
import { modelFolder, modelNames } from '../support/models.ts';
import { hasServer } from '../support/real-servers.ts';
import { sourcesDir } from '../support/source-data.ts';
import { openEvaluated, openOnStore, openOnTei } from './evaluated-system.ts';
import { readLabelledSentences } from './labelled-sentences.ts';
import { leaveOut } from './left-out.ts';
import { type LabelledCase, measureLabelled } from './measure-labelled.ts';
import { measureLeftOut } from './measure-left-out.ts';
import { measureOffTopic, type OffTopicMetrics } from './measure-off-topic.ts';
import { measurePlain, type PlainMetrics } from './measure-plain.ts';
import { rowsOfTable } from './measure-weaknesses.ts';
import { type Metrics, type Unseen, writeQualityPage } from './quality-page.ts';
import { measureRetrieval, reliabilityBins } from './retrieval-metrics.ts';
import { writeReliability } from './write-reliability.ts';

interface Seen {
  embedded: LabelledCase[];
  /** Where a Chroma server is at hand and vectors are a model's. */
  chroma: LabelledCase[] | undefined;
  offTopic: Record<string, OffTopicMetrics>;
  plain: Record<string, PlainMetrics>;
}

async function open(name: string, sources: string): Promise<StandaloneContext> {
  return name === 'tei' ? openOnTei(process.env.TEI_URL ?? '', sources) : openEvaluated(name, sources);
}

/** What the whole program answers, with nothing left out. */
async function measureWhole(context: StandaloneContext, name: string, sources: string): Promise<Seen> {
  const sentences = await readLabelledSentences(sources);
  const embedded = await measureLabelled(context.api.analyze, sentences);
  const offTopic = await measureOffTopic(context.api.analyze);
  const plain = await measurePlain(context.api.analyze);
  if (name === 'lexical' || !hasServer('chroma')) return { embedded, chroma: undefined, offTopic, plain };
  const served = await openOnStore(context, 'Chroma');
  const chroma = await measureLabelled(served.analyze, sentences);
  await served.close();
  return { embedded, chroma, offTopic, plain };
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
  if (process.argv.includes('--page')) {
    const { labelled = {}, unseen = {} } = await readWritten();
    return writeQualityPage(labelled, unseen);
  }
  const available = ['lexical', ...modelNames.filter((name) => modelFolder(name))];
  // Not among the figures of docs/quality.md: those can be had by everyone.
  if (wanted.includes('tei')) available.push('tei');
  for (const name of available.filter((model) => wanted.length === 0 || wanted.includes(model))) {
    const context = await open(name, sourcesDir);
    const { embedded, chroma, offTopic, plain } = await measureWhole(context, name, sourcesDir);
    const labelled: Metrics = { [name]: measureParts(embedded) };
    if (chroma) labelled[`${name} on Chroma`] = measureParts(chroma);
    for (const [title, parts] of Object.entries(labelled)) print(title, parts);
    process.stdout.write(`${JSON.stringify({ offTopic, plain }, null, 2)}\n`);
    if (isWritten) await write(name, labelled, { off_topic: offTopic, plain });
    const { metrics, ofMakers, ofTable } = await measureLeftOut(await leaveOut(context), sourcesDir);
    process.stdout.write(`${JSON.stringify(metrics, null, 2)}\n`);
    for (const bin of reliabilityBins(ofMakers, 40)) process.stdout.write(`${JSON.stringify(bin)}\n`);
    for (const row of rowsOfTable(ofTable)) process.stdout.write(`${row}\n`);
    if (isWritten) {
      await write(name, labelled, metrics);
      const bySource = Map.groupBy(embedded, (entry): string => entry.source);
      await writeReliability(name, bySource, ofMakers);
    }
    await context.close();
  }
}

/** As soon as a part is measured, so that a run that is cut off has not been in vain; what was written of others stays. */
async function write(name: string, labelled: Metrics, part: Partial<Unseen[string]>): Promise<void> {
  const before = await readWritten();
  const row = { makers: {}, joined: {}, off_topic: {}, plain: {}, ...before.unseen?.[name], ...part };
  const all = { labelled: { ...before.labelled, ...labelled }, unseen: { ...before.unseen, [name]: row } };
  await writeFile(written, `${JSON.stringify(all, null, 2)}\n`);
  await writeQualityPage(all.labelled, all.unseen);
}

await main();
