import type { Embedder, KnowledgeGraph, SeedRegistry, VectorIndex } from '@attack-kg/contracts';
import { type RetryOptions, retryUpstream } from './retry.ts';

/** Adapters are one attempt; these wrappers are the one layer that tries again. All calls are reads. */

export function retryGraph(graph: KnowledgeGraph, options?: RetryOptions): KnowledgeGraph {
  return {
    describeTechniques: (seedId, ids, signal) =>
      retryUpstream(() => graph.describeTechniques(seedId, ids, signal), signal, options),
    assertSeed: (seedId, signal) => retryUpstream(() => graph.assertSeed(seedId, signal), signal, options),
    countTriples: (seedId, signal) => retryUpstream(() => graph.countTriples(seedId, signal), signal, options),
  };
}

export function retryVectors(vectors: VectorIndex, options?: RetryOptions): VectorIndex {
  return {
    search: (seedId, queries, search) =>
      retryUpstream(() => vectors.search(seedId, queries, search), search.signal, options),
    countDocuments: (seedId, signal) => retryUpstream(() => vectors.countDocuments(seedId, signal), signal, options),
  };
}

export function retryEmbedder(embedder: Embedder, options?: RetryOptions): Embedder {
  const { recipe, maxBatchSize } = embedder;
  const embed: Embedder['embed'] = (texts, purpose, signal) =>
    retryUpstream(() => embedder.embed(texts, purpose, signal), signal, options);
  return { recipe, maxBatchSize, embed };
}

/** Nobody waits long for a registry that is away: it is looked at again every few seconds, and what is loaded serves on. */
const registryPatienceMs = 1000;

export function retryRegistry(
  registry: SeedRegistry,
  { patienceMs = registryPatienceMs, ...rest }: RetryOptions = {},
): SeedRegistry {
  const options = { ...rest, patienceMs: Math.min(patienceMs, registryPatienceMs) };
  return {
    readManifest: (signal) => retryUpstream(() => registry.readManifest(signal), signal, options),
    readArtifact: (seedId, name, signal) =>
      retryUpstream(() => registry.readArtifact(seedId, name, signal), signal, options),
  };
}
