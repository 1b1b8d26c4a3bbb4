import { AppError, type KnowledgeGraph, type SparqlReader } from '@attack-kg/contracts';
import { untilAborted } from '@attack-kg/upstream';
import { createSparqlKnowledgeGraph, type SelectRows } from '../sparql-knowledge-graph.ts';
import { parseSparqlResults } from '../sparql-results.ts';
import type { GraphReply, GraphRequest } from './graph-protocol.ts';
import { type GraphThread, startGraphThread } from './graph-thread.ts';
import { assertStatements } from './oxigraph-store.ts';

export interface EmbeddedKnowledgeGraph extends KnowledgeGraph {
  /** Any SELECT on the graph of a seed. */
  select: SelectRows;
  /** A user's query, whose time nobody can foresee: the thread ends with the signal, and the next who asks starts it anew. */
  read: SparqlReader['run'];
  /** Whether the thread runs, and so holds a graph in memory. */
  readonly isOpen: boolean;
  /** Ends the thread; calls that still run are `upstream_unavailable`. */
  close(): Promise<void>;
}

export interface EmbeddedGraphOptions {
  /** The thread ends when nobody has asked for so long; without it, with the process. */
  idleMs?: number | undefined;
}

/**
 * KnowledgeGraph on an Oxigraph inside this process, in a thread of its own, which starts with the first question (decision
 * 3). A seed is loaded on its first use, and the seed before it is dropped from memory.
 */
export function createEmbeddedKnowledgeGraph(
  folder: string,
  { idleMs }: EmbeddedGraphOptions = {},
): EmbeddedKnowledgeGraph {
  let open: GraphThread | undefined;

  function thread(): GraphThread {
    if (open) return open;
    const started = startGraphThread({
      idleMs,
      onEnd() {
        if (open === started) open = undefined;
      },
    });
    open = started;
    return started;
  }

  async function answerTo(
    question: Pick<GraphRequest, 'query' | 'mediaType' | 'seedId'>,
    signal?: AbortSignal,
    asked?: GraphThread,
  ): Promise<GraphReply> {
    signal?.throwIfAborted();
    const reply = await untilAborted((asked ?? thread()).ask({ folder, ...question }), signal);
    if (!reply.error) return reply;
    throw new AppError(reply.error.code, { message: reply.error.message, details: { upstream: 'graph' } });
  }

  const select: SelectRows = async (query, seedId, signal) => {
    const { results } = await answerTo({ query, seedId }, signal);
    return parseSparqlResults(JSON.parse(results ?? ''));
  };
  return {
    ...createSparqlKnowledgeGraph(select),
    select,
    // Asked by every look at readiness, which is no reason to load a graph.
    async assertSeed(seedId, signal) {
      signal?.throwIfAborted();
      await assertStatements(folder, seedId);
    },
    async read(seedId, { text }, mediaType, signal) {
      signal.throwIfAborted();
      const asked = thread();
      const end = () => void asked.end();
      signal.addEventListener('abort', end, { once: true });
      try {
        return (await answerTo({ query: text, seedId, mediaType }, signal, asked)).results ?? '';
      } finally {
        signal.removeEventListener('abort', end);
      }
    },
    async countTriples(seedId, signal) {
      return (await answerTo({ query: null, seedId }, signal)).triples ?? 0;
    },
    get isOpen() {
      return open !== undefined;
    },
    async close() {
      await open?.end();
    },
  };
}
