import type { VectorWriter } from '@attack-kg/contracts/ports/vector-index';
import { collectionName, pointId, type QdrantServer } from './qdrant-server.ts';

const batchSize = 500;
const filteredFields = ['kind', 'domain', 'platforms'];

/** Each seed is a collection with an index for every field that searches filter by. */
export function createQdrantVectorWriter(server: QdrantServer): VectorWriter {
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
      await write((client) => client.createCollection(name, { vectors: { size, distance: 'Cosine' } }), signal);
      for (const field_name of filteredFields) {
        await write(
          (client) => client.createPayloadIndex(name, { field_name, field_schema: 'keyword', wait: true }),
          signal,
        );
      }
      for (let start = 0; start < documents.length; start += batchSize) {
        const points = documents.slice(start, start + batchSize).map(({ document, vector }) => ({
          id: pointId(document.id),
          vector: Array.from(vector),
          payload: {
            document_id: document.id,
            kind: document.kind,
            attack_id: document.attack_id,
            domain: document.domain,
            platforms: document.platforms,
            text: document.text,
          },
        }));
        await write((client) => client.upsert(name, { wait: true, points }), signal);
      }
      const { count } = await server.call((client) => client.count(name, { exact: true }), 'read', signal);
      return count;
    },
  };
}
