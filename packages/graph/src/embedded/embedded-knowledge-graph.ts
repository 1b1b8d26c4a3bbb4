import { Worker } from 'node:worker_threads';
import { AppError, type KnowledgeGraph, type SparqlReader } from '@attack-kg/contracts';
import { untilAborted } from '@attack-kg/upstream';
import { createSparqlKnowledgeGraph, type SelectRows } from '../sparql-knowledge-graph.ts';
import { parseSparqlResults } from '../sparql-results.ts';
import type { GraphReply } from './graph-protocol.ts';

export interface EmbeddedKnowledgeGraph extends KnowledgeGraph {
  /** Any SELECT on the graph of a seed. */
  select: SelectRows;
  /** A user's query, whose time nobody can foresee: the thread ends with the signal, and the next who asks starts it anew. */
  read: SparqlReader['run'];
  /** Ends the thread; calls that still run are `upstream_unavailable`. */
  close(): Promise<void>;
}

type Settle = (reply: GraphReply) => void;

/**
 * KnowledgeGraph on an Oxigraph inside this process, in a thread of its own. A seed is loaded on its first use, and
 * the seed before it is dropped from memory. The thread does not keep the process alive.
 */
export function createEmbeddedKnowledgeGraph(folder: string): EmbeddedKnowledgeGraph {
  const waiting = new Map<number, { settle: Settle; thread: Worker }>();
  let worker: Worker | undefined;
  let lastId = 0;

  function ask(query: string | null, seedId: string, mediaType?: string): Promise<GraphReply> {
    worker ??= startWorker();
    const thread = worker;
    lastId += 1;
    const id = lastId;
    const reply = new Promise<GraphReply>((settle) => waiting.set(id, { settle, thread }));
    thread.ref();
    thread.postMessage({ id, folder, seedId, query, mediaType });
    return reply;
  }

  function startWorker(): Worker {
    const started = new Worker(workerFile());
    started.on('message', (reply: GraphReply) => {
      waiting.get(reply.id)?.settle(reply);
      waiting.delete(reply.id);
      if (waiting.size === 0) started.unref();
    });
    const end = (message: string) => {
      if (worker === started) worker = undefined;
      for (const [id, { settle, thread }] of waiting) {
        if (thread !== started) continue;
        settle({ id, error: { code: 'upstream_unavailable', message } });
        waiting.delete(id);
      }
    };
    started.on('error', (error) => end(error.message));
    started.on('exit', () => end('the thread of the graph ended'));
    return started;
  }

  async function answerTo(
    query: string | null,
    seedId: string,
    signal?: AbortSignal,
    mediaType?: string,
  ): Promise<GraphReply> {
    signal?.throwIfAborted();
    const reply = await untilAborted(ask(query, seedId, mediaType), signal);
    if (!reply.error) return reply;
    throw new AppError(reply.error.code, { message: reply.error.message, details: { upstream: 'graph' } });
  }

  const select: SelectRows = async (query, seedId, signal) => {
    const { results } = await answerTo(query, seedId, signal);
    return parseSparqlResults(JSON.parse(results ?? ''));
  };
  return {
    ...createSparqlKnowledgeGraph(select),
    select,
    async read(seedId, { text }, mediaType, signal) {
      const asked = answerTo(text, seedId, signal, mediaType);
      const running = worker;
      const end = () => {
        if (worker === running) worker = undefined;
        void running?.terminate();
      };
      signal.addEventListener('abort', end, { once: true });
      try {
        return (await asked).results ?? '';
      } finally {
        signal.removeEventListener('abort', end);
      }
    },
    async countTriples(seedId, signal) {
      return (await answerTo(null, seedId, signal)).triples ?? 0;
    },
    async close() {
      await worker?.terminate();
    },
  };
}

/** Beside this file, in TypeScript as in a bundle. */
function workerFile(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './graph-worker.ts' : './graph-worker.js', import.meta.url);
}
