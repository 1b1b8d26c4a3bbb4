import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, type EmbeddedDocument, type VectorWriter } from '@attack-kg/contracts';
import { retryUpstream, upstreamError } from '@attack-kg/upstream';
import type { OpenSearchServer } from './opensearch-server.ts';
import { createOpenSearchVectorIndex } from './opensearch-vector-index.ts';
import { indexDefinition, indexName, toLines } from './seed-index.ts';
import { storeDocuments } from './store-documents.ts';

/** How long documents may take to be seen by a search: a minute on Serverless' older collections. */
const visibleWithinMs = 180_000;

/** Each seed is an index of its own, which is written once: what was written broken off is dropped and begun anew. */
export function createOpenSearchVectorWriter(
  server: OpenSearchServer,
  /** Before the first repetition of what a busy server refused. */
  firstDelayMs = 500,
): VectorWriter {
  const { countDocuments } = createOpenSearchVectorIndex(server);

  /** Until `isSo`, or for as long as documents may take; gives back what was seen last. */
  async function watch<Seen>(
    look: () => Promise<Seen>,
    isSo: (seen: Seen) => boolean,
    signal?: AbortSignal,
  ): Promise<Seen> {
    const startedAt = performance.now();
    for (let delayMs = 50; ; delayMs = Math.min(2000, delayMs * 2)) {
      const seen = await look();
      if (isSo(seen) || performance.now() - startedAt > visibleWithinMs) return seen;
      await sleep(delayMs, undefined, signal ? { signal } : {});
    }
  }

  const mappingOf = (name: string, signal?: AbortSignal) =>
    server.call({ method: 'GET', path: `${name}/_mapping`, kind: 'read', expects: [404] }, signal);

  /** Until it is gone: its name may be wanted again at once. */
  async function drop(name: string, signal?: AbortSignal): Promise<void> {
    const { status } = await server.call({ method: 'DELETE', path: name, kind: 'write', expects: [404] }, signal);
    if (status !== 404)
      await watch(
        () => mappingOf(name, signal),
        (reply) => reply.status === 404,
        signal,
      );
  }

  /** A document for an index that is not there yet would make one, with numbers in the place of vectors. */
  async function create(name: string, dimension: number, signal?: AbortSignal): Promise<void> {
    const body = indexDefinition(dimension, server.serverless);
    await server.call({ method: 'PUT', path: name, body, kind: 'write' }, signal);
    const { status } = await watch(
      () => mappingOf(name, signal),
      (reply) => reply.status !== 404,
      signal,
    );
    if (status === 404) throw upstreamError('vectors', 'upstream_unavailable', `${name} was made and is not there`);
  }

  async function writeOnce(
    seedId: string,
    documents: readonly EmbeddedDocument[],
    signal?: AbortSignal,
  ): Promise<number> {
    const name = indexName(seedId);
    await drop(name, signal);
    await create(name, documents[0]?.vector.length ?? 1, signal);
    await storeDocuments(server, name, documents.values().map(toLines), firstDelayMs, signal);
    const look = () => countDocuments(seedId, signal).catch(zeroWhereAbsent);
    return watch(look, (count) => count >= documents.length, signal);
  }

  return {
    async dropSeed(seedId, signal) {
      await retryUpstream(() => drop(indexName(seedId), signal), signal, { patienceMs: 60_000 });
    },
    replaceSeed: (seedId, documents, signal) =>
      retryUpstream(() => writeOnce(seedId, documents, signal), signal, { patienceMs: 300_000 }),
  };
}

function zeroWhereAbsent(error: unknown): number {
  if (AppError.is(error) && error.code === 'data_not_ready') return 0;
  throw error;
}
