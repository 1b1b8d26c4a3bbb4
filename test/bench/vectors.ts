/**
 * Measures what an analysis waits for its documents on each vector store: one sentence, and a report of 40 passages at once.
 *   npm run bench -- vectors [Qdrant …]     all stores, or those that are named; needs SOURCES_DIR, EVAL_MODELS_DIR, SERVERS_BIN and OPENSEARCH_DIR
 * With QDRANT_URL it measures that server, else Qdrant's own engine behind a few lines of Python.
 */

import { join } from 'node:path';
import { type SearchDocuments, searchWithKeywords } from '@attack-kg/analysis';
import type { EmbeddedDocument, KeywordIndex } from '@attack-kg/contracts';
import { buildKeywordIndex, openKeywordIndex } from '@attack-kg/scorers/bm25';
import { embedDocuments, ingestSources, planSeed } from '@attack-kg/seeding';
import { standaloneEnvironmentSchema } from '@attack-kg/settings';
import { createContext } from '@attack-kg/standalone';
import { silentLogger } from '@attack-kg/telemetry';
import { readLabelledSentences } from '../eval/labelled-sentences.ts';
import type { BenchReport, BenchTable } from '../support/bench-report.ts';
import { modelFolder } from '../support/models.ts';
import { sourcesDir } from '../support/source-data.ts';
import { type OpenedStore, vectorStores } from '../support/vector-stores.ts';

const sentences = 300;
const passages = 40;
const dataDir = join(import.meta.dirname, '../../.data/bench-vectors');

interface Corpus {
  documents: EmbeddedDocument[];
  keywords: KeywordIndex;
  queries: { text: string; vector: Float32Array }[];
}

async function prepare(sources: string): Promise<Corpus> {
  const environment = standaloneEnvironmentSchema.parse({
    DATA_DIR: dataDir,
    SOURCES_DIR: sources,
    EMBEDDINGS_MODEL: 'lexical',
    EMBEDDINGS_MODEL_DIR: modelFolder('all-minilm-l6-v2-q'),
  });
  const { seeding, close } = await createContext(environment, silentLogger);
  const { content } = await ingestSources(seeding, await planSeed(seeding));
  const documents = await embedDocuments(seeding, content.documents);
  const texts = (await readLabelledSentences(sources)).slice(0, sentences).map(({ text }) => text);
  const queries: Corpus['queries'] = [];
  for (const text of texts) {
    for (const vector of await seeding.embedder.embed([text], 'query')) queries.push({ text, vector });
  }
  await close();
  return { documents, keywords: openKeywordIndex(buildKeywordIndex(content.documents)), queries };
}

/** Milliseconds of each call: the batches of queries one after the other, after one round that is not counted. */
async function timesOf(search: SearchDocuments, { keywords, queries }: Corpus, batch: number): Promise<number[]> {
  const seed = { manifest: { seed_id: 'seed-bench' }, keywords };
  const times: number[] = [];
  for (const counts of [false, true]) {
    for (let start = 0; start + batch <= queries.length; start += batch) {
      const begun = performance.now();
      await search(seed, queries.slice(start, start + batch), { limit: 50, filter: { domains: ['enterprise'] } });
      if (counts) times.push(performance.now() - begun);
    }
  }
  return times.sort((a, b) => a - b);
}

const at = (times: readonly number[], share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);

async function measure({ index, writer, stop }: OpenedStore, corpus: Corpus): Promise<Record<string, string | number>> {
  try {
    const begun = performance.now();
    const written = await writer.replaceSeed('seed-bench', corpus.documents);
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    const search = searchWithKeywords(index);
    const one = await timesOf(search, corpus, 1);
    const many = await timesOf(search, corpus, passages);
    return {
      documents: written,
      'written in s': seconds,
      // On a machine that others use too, the least says more than the middle.
      'sentence least ms': at(one, 0),
      'p50 ms': at(one, 0.5),
      'p95 ms': at(one, 0.95),
      [`${passages} passages least ms`]: at(many, 0),
    };
  } finally {
    await stop();
  }
}

export async function measureVectors(wanted: readonly string[]): Promise<BenchReport> {
  if (!sourcesDir) throw new Error('set SOURCES_DIR');
  const corpus = await prepare(sourcesDir);
  const table: BenchTable = {};
  for (const [name, open] of Object.entries(vectorStores)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    // Not every machine has every server.
    const store = await open(dataDir).catch((error: Error) => error);
    table[name] = store instanceof Error ? { 'not there': store.message } : await measure(store, corpus);
  }
  return { tables: { 'the search on each vector store': table } };
}
