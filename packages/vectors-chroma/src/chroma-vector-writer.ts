import { AppError } from '@attack-kg/contracts/errors/app-error';
import type { EmbeddedDocument, VectorWriter } from '@attack-kg/contracts/ports/vector-index';
import { toMetadata } from './chroma-metadata.ts';
import { type ChromaServer, collectionName } from './chroma-server.ts';

/** Well under the 5,461 that Chroma's SQLite takes at once. */
const batchSize = 1000;

/** Each seed is a collection. HNSW's defaults miss neighbours; these find what exact search finds, nearly always. */
const configuration = { hnsw: { space: 'cosine', ef_construction: 200, ef_search: 300, max_neighbors: 32 } } as const;

export function createChromaVectorWriter(server: ChromaServer): VectorWriter {
  async function dropSeed(seedId: string, signal?: AbortSignal): Promise<void> {
    try {
      await server.call((client) => client.deleteCollection({ name: collectionName(seedId) }), 'write', signal);
    } catch (error) {
      if (!AppError.is(error) || error.code !== 'data_not_ready') throw error;
    }
  }
  return {
    dropSeed,
    async replaceSeed(seedId, documents, signal) {
      await dropSeed(seedId, signal);
      const metadata = { dimension: documents[0]?.vector.length ?? 0, documents: documents.length };
      const name = collectionName(seedId);
      const { id } = await server.call(
        (client) => client.createCollection({ name, configuration, metadata, embeddingFunction: null }),
        'write',
        signal,
      );
      for (let start = 0; start < documents.length; start += batchSize) {
        const batch = documents.slice(start, start + batchSize);
        await server.call((client) => client.collection(id).upsert(toRecords(batch)), 'write', signal);
      }
      return server.call((client) => client.collection(id).count(), 'read', signal);
    },
  };
}

function toRecords(batch: readonly EmbeddedDocument[]) {
  return {
    ids: batch.map(({ document }) => document.id),
    embeddings: batch.map(({ vector }) => Array.from(vector)),
    metadatas: batch.map(({ document }) => toMetadata(document)),
    documents: batch.map(({ document }) => document.text),
  };
}
