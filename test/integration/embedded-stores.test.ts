import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { searchWithKeywords } from '@attack-kg/analysis';
import type { SearchDocument } from '@attack-kg/contracts';
import { createLexicalEmbedder } from '@attack-kg/embeddings/lexical';
import { createGraphBrowser } from '@attack-kg/graph/browse';
import { createEmbeddedGraphWriter, createEmbeddedKnowledgeGraph } from '@attack-kg/graph/embedded';
import { buildKeywordIndex, openKeywordIndex } from '@attack-kg/scorers/bm25';
import { createEmbeddedSeedRegistry } from '@attack-kg/seeds/files';
import { createEmbeddedVectorIndex, createEmbeddedVectorWriter } from '@attack-kg/vectors/embedded';
import { createInMemoryVectorStore } from '@attack-kg/vectors/memory';
import { afterAll, expect, it } from 'vitest';
import { documentSearchContract } from '../contract/document-search-contract.ts';
import { embedderContract } from '../contract/embedder-contract.ts';
import { graphBrowserContract } from '../contract/graph-browser-contract.ts';
import { keywordIndexContract } from '../contract/keyword-index-contract.ts';
import { knowledgeGraphContract } from '../contract/knowledge-graph-contract.ts';
import { seedRegistryContract } from '../contract/seed-registry-contract.ts';
import { vectorIndexContract } from '../contract/vector-index-contract.ts';
import { documents } from '../fixtures/documents.ts';

const folder = mkdtempSync(join(tmpdir(), 'attack-kg-stores-'));
const graph = createEmbeddedKnowledgeGraph(folder);
afterAll(async () => {
  await graph.close();
  rmSync(folder, { recursive: true, force: true });
});

knowledgeGraphContract('in-process Oxigraph', async () => ({
  graph,
  writer: createEmbeddedGraphWriter(folder, graph),
}));
graphBrowserContract('in-process Oxigraph', async () => ({
  browser: createGraphBrowser(graph.select),
  writer: createEmbeddedGraphWriter(folder, graph),
}));
vectorIndexContract('in-memory reference', async () => createInMemoryVectorStore());
vectorIndexContract('file snapshot', async () => ({
  index: createEmbeddedVectorIndex(folder),
  writer: createEmbeddedVectorWriter(folder),
}));
embedderContract('lexical', async () => createLexicalEmbedder());
documentSearchContract('file snapshot and keyword index', async () => ({
  search: searchWithKeywords(createEmbeddedVectorIndex(folder)),
  writer: createEmbeddedVectorWriter(folder),
}));
keywordIndexContract('BM25', buildKeywordIndex, openKeywordIndex);
seedRegistryContract('files', async () => createEmbeddedSeedRegistry(join(folder, 'registry')));

it('a file of vectors that is dropped is read to the end by those who search it, and then closed', async () => {
  const own = join(folder, 'dropped');
  const [writer, index] = [createEmbeddedVectorWriter(own), createEmbeddedVectorIndex(own)];
  const [first] = documents as [SearchDocument];
  const embedded = Array.from({ length: 50 }, (_, at) => ({
    document: { ...first, id: `document-${at}` },
    vector: Float32Array.from({ length: 8 }, (_value, column) => Math.sin(at * 8 + column)),
  }));
  for (const seed of ['one', 'two', 'three']) await writer.replaceSeed(seed, embedded);
  const queries = embedded.map(({ vector }) => vector);
  const before = await index.search('one', queries, { limit: 3 });
  const during = index.search('one', queries, { limit: 3 });
  await writer.dropSeed('one');
  expect(await index.search('two', queries, { limit: 3 })).toEqual(before);
  expect(await during).toEqual(before);
  await expect(index.search('one', queries, { limit: 3 })).rejects.toMatchObject({ code: 'data_not_ready' });
  expect(await index.countDocuments('three')).toBe(50);
  if (platform() === 'linux') expect(openFilesUnder(own)).toEqual([join(own, 'three.vectors')]);
});

/** Those that this process has open, deleted ones among them. */
function openFilesUnder(path: string): string[] {
  const files = readdirSync('/proc/self/fd').flatMap((file) => {
    try {
      return [readlinkSync(`/proc/self/fd/${file}`)];
    } catch {
      return [];
    }
  });
  return files.filter((file) => file.startsWith(path));
}

it('a manifest of another format is data_mismatch, not nonsense', async () => {
  writeFileSync(join(folder, 'manifest.json'), '{"format_version": 2}');
  const read = createEmbeddedSeedRegistry(folder).readManifest();
  await expect(read).rejects.toMatchObject({ code: 'data_mismatch' });
});
