import type { EmbeddedDocument, VectorWriter } from '@attack-kg/contracts';
import { retryUpstream } from '@attack-kg/upstream';
import * as z from 'zod';
import { collectionName, parseResult, pointId, vectorName, vectorsPerRequest } from './qdrant-collection.ts';
import type { QdrantServer } from './qdrant-server.ts';
import { createQdrantVectorIndex } from './qdrant-vector-index.ts';

const batchSize = 500;
const filteredFields = ['kind', 'domain', 'platforms'];
const completedSchema = z.object({ status: z.literal('completed') });

/**
 * Each seed is a collection of one vector for each point. Every search is exact, so no HNSW graph is built (`m: 0`): that
 * would cost minutes of the server after each seed. Every field that searches filter by has an index.
 */
export function createQdrantVectorWriter(server: QdrantServer): VectorWriter {
  const { countDocuments } = createQdrantVectorIndex(server);

  /** Each of these steps leaves the same when it is done twice, so one that broke off is done again. */
  function step<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    return retryUpstream(work, signal, { attempts: 6, patienceMs: 60_000 });
  }

  const dropOnce = (name: string, signal?: AbortSignal) =>
    server.call((api, init) => api.deleteCollection({ collection_name: name }, init), 'write', signal);

  /** With the drop, for a collection that is there already is refused: also one whose reply was lost. */
  async function createOnce(name: string, size: number, signal?: AbortSignal): Promise<void> {
    await dropOnce(name, signal);
    const vectors = { [vectorName]: { size, distance: 'Cosine' as const } };
    await server.call(
      (api, init) => api.createCollection({ collection_name: name, vectors, hnsw_config: { m: 0 } }, init),
      'write',
      signal,
    );
  }

  async function indexOnce(name: string, field_name: string, signal?: AbortSignal): Promise<void> {
    const body = { collection_name: name, field_name, field_schema: 'keyword' as const, wait: true };
    const done = await server.call((api, init) => api.createFieldIndex(body, init), 'write', signal);
    parseResult(completedSchema, done);
  }

  async function upsertOnce(name: string, points: ReturnType<typeof toPoint>[], signal?: AbortSignal): Promise<void> {
    const body = { collection_name: name, wait: true, points };
    parseResult(completedSchema, await server.call((api, init) => api.upsertPoints(body, init), 'write', signal));
  }

  return {
    async dropSeed(seedId, signal) {
      await step(() => dropOnce(collectionName(seedId), signal), signal);
    },
    async replaceSeed(seedId, documents, signal) {
      const name = collectionName(seedId);
      const size = documents[0]?.vector.length ?? 1;
      await step(() => createOnce(name, size, signal), signal);
      for (const field of filteredFields) await step(() => indexOnce(name, field, signal), signal);
      const atOnce = Math.min(batchSize, vectorsPerRequest(size));
      for (let start = 0; start < documents.length; start += atOnce) {
        const points = documents.slice(start, start + atOnce).map(toPoint);
        await step(() => upsertOnce(name, points, signal), signal);
      }
      return step(() => countDocuments(seedId, signal), signal);
    },
  };
}

function toPoint({ document, vector }: EmbeddedDocument) {
  return {
    id: pointId(document.id),
    vector: { [vectorName]: Array.from(vector) },
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
