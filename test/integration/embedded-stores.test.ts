import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { searchWithKeywords } from '@attack-kg/analysis';
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

it('a manifest of another format is data_mismatch, not nonsense', async () => {
  writeFileSync(join(folder, 'manifest.json'), '{"format_version": 2}');
  const read = createEmbeddedSeedRegistry(folder).readManifest();
  await expect(read).rejects.toMatchObject({ code: 'data_mismatch' });
});
