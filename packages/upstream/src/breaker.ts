import type { Embedder, LanguageModel, VectorIndex } from '@attack-kg/contracts';
import { type CircuitOptions, createCircuit } from './circuit.ts';

/** Nobody waits or pays for a dead language model. */
export function breakLanguageModel(model: LanguageModel, options: CircuitOptions = {}): LanguageModel {
  const through = createCircuit('llm', options);
  return {
    model: model.model,
    describe: (signal) => model.describe(signal),
    complete: (prompt, signal) => through(() => model.complete(prompt, signal)),
  };
}

/** A store is waited for and then looked at every few seconds: answers are given without it meanwhile. */
export function breakEmbedder(embedder: Embedder, options: CircuitOptions): Embedder {
  const through = createCircuit('embeddings', options);
  const { recipe, maxBatchSize } = embedder;
  return {
    recipe,
    maxBatchSize,
    embed: (texts, purpose, signal) => through(() => embedder.embed(texts, purpose, signal)),
  };
}

/** Searches alone; whoever counts documents wants to know how the store is. */
export function breakVectors(vectors: VectorIndex, options: CircuitOptions): VectorIndex {
  const through = createCircuit('vectors', options);
  return {
    search: (seedId, queries, search) => through(() => vectors.search(seedId, queries, search)),
    countDocuments: (seedId, signal) => vectors.countDocuments(seedId, signal),
  };
}

/**
 * The same for the first call to a server, which learns what it has: nobody waits a second time for one that is away at the
 * start.
 */
export function breakOpening<Opened>(open: () => Promise<Opened>, options: CircuitOptions): () => Promise<Opened> {
  const through = createCircuit('embeddings', { ...options, failures: 1 });
  return () => through(open);
}
