import type { Embedder, KnowledgeGraph, SeedRegistry, VectorIndex } from '@attack-kg/contracts';
import { type RetryOptions, retryUpstream } from './retry.ts';

/** Adapters are one attempt; these wrappers are the one layer that tries again. All calls are reads. */

export function retryGraph(graph: KnowledgeGraph): KnowledgeGraph {
  return {
    describeTechniques: (seedId, ids, signal) =>
      retryUpstream(() => graph.describeTechniques(seedId, ids, signal), signal),
    assertSeed: (seedId, signal) => retryUpstream(() => graph.assertSeed(seedId, signal), signal),
    countTriples: (seedId, signal) => retryUpstream(() => graph.countTriples(seedId, signal), signal),
  };
}

export function retryVectors(vectors: VectorIndex): VectorIndex {
  return {
    search: (seedId, queries, options) => retryUpstream(() => vectors.search(seedId, queries, options), options.signal),
    countDocuments: (seedId, signal) => retryUpstream(() => vectors.countDocuments(seedId, signal), signal),
  };
}

export function retryEmbedder(embedder: Embedder, options: RetryOptions = {}): Embedder {
  const { recipe, maxBatchSize } = embedder;
  const embed: Embedder['embed'] = (texts, purpose, signal) =>
    retryUpstream(() => embedder.embed(texts, purpose, signal), signal, options);
  return { recipe, maxBatchSize, embed };
}

/** Nobody waits long for a registry that is away: it is looked at again every few seconds, and what is loaded serves on. */
const registryPatience = { patienceMs: 1000 };

export function retryRegistry(registry: SeedRegistry): SeedRegistry {
  return {
    readManifest: (signal) => retryUpstream(() => registry.readManifest(signal), signal, registryPatience),
    readArtifact: (seedId, name, signal) =>
      retryUpstream(() => registry.readArtifact(seedId, name, signal), signal, registryPatience),
  };
}
