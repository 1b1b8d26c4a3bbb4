import { Worker } from 'node:worker_threads';
import { AppError, type KnowledgeGraph } from '@attack-kg/contracts';
import { untilAborted } from '@attack-kg/upstream';
import { createSparqlKnowledgeGraph, type SelectRows } from '../sparql-knowledge-graph.ts';
import { parseSparqlResults } from '../sparql-results.ts';
import type { GraphReply } from './graph-protocol.ts';

export interface EmbeddedKnowledgeGraph extends KnowledgeGraph {
  /** Any SELECT on the graph of a seed. */
  select: SelectRows;
  /** Ends the thread; calls that still run are `upstream_unavailable`. */
  close(): Promise<void>;
}

type Settle = (reply: GraphReply) => void;

/**
 * KnowledgeGraph on an Oxigraph inside this process, in a thread of its own. A seed is loaded on its first use, and
 * the seed before it is dropped from memory. The thread does not keep the process alive.
 */
export function createEmbeddedKnowledgeGraph(folder: string): EmbeddedKnowledgeGraph {
  const waiting = new Map<number, Settle>();
  let worker: Worker | undefined;
  let lastId = 0;

  function ask(query: string | null, seedId: string): Promise<GraphReply> {
    worker ??= startWorker();
    lastId += 1;
    const id = lastId;
    const reply = new Promise<GraphReply>((resolve) => waiting.set(id, resolve));
    worker.ref();
    worker.postMessage({ id, folder, seedId, query });
    return reply;
  }

  function startWorker(): Worker {
    const started = new Worker(workerFile());
    started.on('message', (reply: GraphReply) => {
      waiting.get(reply.id)?.(reply);
      waiting.delete(reply.id);
      if (waiting.size === 0) started.unref();
    });
    const end = (message: string) => {
      if (worker === started) worker = undefined;
      for (const [id, settle] of waiting) settle({ id, error: { code: 'upstream_unavailable', message } });
      waiting.clear();
    };
    started.on('error', (error) => end(error.message));
    started.on('exit', () => end('the thread of the graph ended'));
    return started;
  }

  async function answerTo(query: string | null, seedId: string, signal?: AbortSignal): Promise<GraphReply> {
    signal?.throwIfAborted();
    const reply = await untilAborted(ask(query, seedId), signal);
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
