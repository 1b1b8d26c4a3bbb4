import type { Domain, EmbeddedDocument, VectorWriter } from '@attack-kg/contracts';
import { toMetadata } from './chroma-metadata.ts';
import { recordId } from './chroma-record-id.ts';
import { type ChromaServer, collectionName, listCollections } from './chroma-server.ts';

/** Well under the 5,461 that Chroma's SQLite takes at once. */
const batchSize = 1000;

/** HNSW's defaults miss neighbours; these find what exact search finds, nearly always. */
const configuration = { hnsw: { space: 'cosine', ef_construction: 200, ef_search: 150, max_neighbors: 32 } } as const;

/** Each seed is a set of collections, one for each domain. */
export function createChromaVectorWriter(server: ChromaServer): VectorWriter {
  async function dropSeed(seedId: string, signal?: AbortSignal): Promise<void> {
    for (const { name } of await listCollections(server, seedId, signal)) {
      await server.call((client) => client.deleteCollection({ name }), 'write', signal);
    }
  }

  async function writeDomain(
    seedId: string,
    domain: Domain,
    documents: readonly EmbeddedDocument[],
    signal?: AbortSignal,
  ): Promise<number> {
    const metadata = { seed_id: seedId, domain, dimension: documents[0]?.vector.length ?? 0 };
    const name = collectionName(seedId, domain);
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
  }

  return {
    dropSeed,
    async replaceSeed(seedId, documents, signal) {
      await dropSeed(seedId, signal);
      let stored = 0;
      for (const [domain, group] of Map.groupBy(documents, ({ document }) => document.domain)) {
        stored += await writeDomain(seedId, domain, group, signal);
      }
      return stored;
    },
  };
}

function toRecords(batch: readonly EmbeddedDocument[]) {
  return {
    ids: batch.map(({ document }) => recordId(document)),
    embeddings: batch.map(({ vector }) => Array.from(vector)),
    metadatas: batch.map(({ document }) => toMetadata(document)),
    documents: batch.map(({ document }) => document.text),
  };
}
