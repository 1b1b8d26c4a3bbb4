import { createHash } from 'node:crypto';
import { AppError } from '@attack-kg/contracts';
import { errorFromTransport, untilAborted, upstreamError } from '@attack-kg/upstream';
import { QdrantClient } from '@qdrant/js-client-rest';

export interface QdrantServerOptions {
  /** `QDRANT_URL` */
  url: string;
  apiKey?: string;
  /** Longest time for one search. */
  timeoutMs: number;
  /** Longest time for one batch of writes. */
  writeTimeoutMs?: number;
}

export interface QdrantServer {
  call<Result>(
    work: (client: QdrantClient) => Promise<Result>,
    kind: 'read' | 'write',
    signal?: AbortSignal,
  ): Promise<Result>;
}

/** One attempt a call. The client's middleware replaces any signal, so its own time limit ends what nobody waits for. */
export function createQdrantServer(options: QdrantServerOptions): QdrantServer {
  const { url, apiKey, timeoutMs, writeTimeoutMs = 120_000 } = options;
  const client = (limitMs: number) =>
    new QdrantClient({ url, timeout: limitMs, checkCompatibility: false, ...(apiKey ? { apiKey } : {}) });
  const clients = { read: client(timeoutMs), write: client(writeTimeoutMs) };
  return {
    async call(work, kind, signal) {
      signal?.throwIfAborted();
      try {
        return await untilAborted(work(clients[kind]), signal);
      } catch (thrown) {
        throw qdrantError(thrown, signal);
      }
    },
  };
}

/** A vendor error as one of ours; an absent collection is `data_not_ready`. */
export function qdrantError(thrown: unknown, signal?: AbortSignal): unknown {
  if (signal?.aborted) return signal.reason;
  if (AppError.is(thrown)) return thrown;
  const name = thrown instanceof Error ? thrown.constructor.name : '';
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const status = statusOf(thrown);
  if (status === 404) return upstreamError('vectors', 'data_not_ready', message, thrown);
  if (name === 'QdrantClientTimeoutError') return upstreamError('vectors', 'upstream_timeout', message, thrown);
  if (status === 429 || name === 'QdrantClientResourceExhaustedError') {
    return upstreamError('vectors', 'upstream_overloaded', message, thrown);
  }
  if (message.includes('came uninitialized')) {
    return upstreamError('vectors', 'upstream_invalid_response', message, thrown);
  }
  if (status === undefined) return errorFromTransport('vectors', thrown, signal);
  return upstreamError('vectors', status >= 500 ? 'upstream_unavailable' : 'upstream_rejected', message, thrown);
}

/** Newer errors carry it; the unexpected-response error only says it in its message. */
function statusOf(thrown: unknown): number | undefined {
  if (typeof thrown !== 'object' || thrown === null) return undefined;
  if ('status' in thrown && typeof thrown.status === 'number') return thrown.status;
  const inMessage = /Unexpected Response: (\d{3})/.exec('message' in thrown ? String(thrown.message) : '');
  return inMessage ? Number(inMessage[1]) : undefined;
}

/** What the two vectors of a point are called. */
export const vectorNames = { dense: 'embedding', sparse: 'bm25' } as const;

export function collectionName(seedId: string): string {
  return `attack-kg-${seedId}`;
}

/** Qdrant's ids are numbers or UUIDs: one made from ours, the same in every seed. */
export function pointId(documentId: string): string {
  const hex = createHash('sha256').update(documentId).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
