import type { KnowledgeGraph } from '@attack-kg/contracts/ports/knowledge-graph';
import { createSparqlKnowledgeGraph } from '@attack-kg/graph-queries/sparql-knowledge-graph';
import { parseSparqlResults } from '@attack-kg/graph-queries/sparql-results';
import type oxigraph from 'oxigraph';
import { loadOxigraphStore } from './oxigraph-store.ts';

/**
 * KnowledgeGraph on the Oxigraph that runs inside this process. A seed is loaded on its first use and the seed
 * before it is dropped from memory.
 */
export function createEmbeddedKnowledgeGraph(folder: string): KnowledgeGraph {
  let loaded: { seedId: string; store: Promise<oxigraph.Store> } | undefined;

  function storeOf(seedId: string): Promise<oxigraph.Store> {
    if (loaded?.seedId !== seedId) {
      const store = loadOxigraphStore(folder, seedId);
      loaded = { seedId, store };
      // A failed load must not be remembered: the seed may arrive later.
      store.catch(() => {
        if (loaded?.store === store) loaded = undefined;
      });
    }
    return loaded.store;
  }

  return createSparqlKnowledgeGraph(async (query, seedId, signal) => {
    signal?.throwIfAborted();
    const store = await storeOf(seedId);
    signal?.throwIfAborted();
    return parseSparqlResults(JSON.parse(store.query(query, { results_format: 'json' }) as string));
  });
}
