import type { EmbeddedDocument, VectorWriter } from '@attack-kg/contracts';
import type { SparseEncoder } from '@attack-kg/ranking';
import { collectionName, pointId, type QdrantServer, vectorNames } from './qdrant-server.ts';

const batchSize = 500;
const filteredFields = ['kind', 'domain', 'platforms'];

/**
 * Each seed is a collection with two vectors a point: the embedder's, and BM25's term weights, which the server multiplies by
 * the terms' rarity (`modifier: idf`). Every field that searches filter by has an index.
 */
export function createQdrantVectorWriter(server: QdrantServer, encoder: SparseEncoder): VectorWriter {
  const write = <Result>(work: Parameters<typeof server.call<Result>>[0], signal?: AbortSignal) =>
    server.call(work, 'write', signal);
  return {
    async dropSeed(seedId, signal) {
      await write((client) => client.deleteCollection(collectionName(seedId)), signal);
    },
    async replaceSeed(seedId, documents, signal) {
      const name = collectionName(seedId);
      const size = documents[0]?.vector.length ?? 1;
      await write((client) => client.deleteCollection(name), signal);
      await write(
        (client) =>
          client.createCollection(name, {
            vectors: { [vectorNames.dense]: { size, distance: 'Cosine' } },
            sparse_vectors: { [vectorNames.sparse]: { modifier: 'idf' } },
          }),
        signal,
      );
      for (const field_name of filteredFields) {
        await write(
          (client) => client.createPayloadIndex(name, { field_name, field_schema: 'keyword', wait: true }),
          signal,
        );
      }
      const encode = encoder.forDocuments(documents.map(({ document }) => document));
      for (let start = 0; start < documents.length; start += batchSize) {
        const points = documents.slice(start, start + batchSize).map((entry) => toPoint(entry, encode));
        await write((client) => client.upsert(name, { wait: true, points }), signal);
      }
      const { count } = await server.call((client) => client.count(name, { exact: true }), 'read', signal);
      return count;
    },
  };
}

function toPoint({ document, vector }: EmbeddedDocument, encode: ReturnType<SparseEncoder['forDocuments']>) {
  return {
    id: pointId(document.id),
    vector: { [vectorNames.dense]: Array.from(vector), [vectorNames.sparse]: encode(document.text) },
    payload: {
      document_id: document.id,
      kind: document.kind,
      attack_id: document.attack_id,
      domain: document.domain,
      platforms: document.platforms,
      text: document.text,
    },
  };
}
