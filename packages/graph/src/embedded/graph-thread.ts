import { Worker } from 'node:worker_threads';
import type { GraphReply, GraphRequest } from './graph-protocol.ts';

/** The thread that holds the store of a seed. */
export interface GraphThread {
  /** Never fails: a thread that ends says so to all who wait. */
  ask(question: Omit<GraphRequest, 'id'>): Promise<GraphReply>;
  /** Ends it at once, and with it what it works on. */
  end(): Promise<unknown>;
}

export interface GraphThreadOptions {
  /** After so long without a question it ends by itself, and gives its memory back; without it, never. */
  idleMs?: number | undefined;
  /** Told as soon as it takes no more questions. */
  onEnd(): void;
}

/** It keeps the process alive only while somebody waits for it. */
export function startGraphThread({ idleMs, onEnd }: GraphThreadOptions): GraphThread {
  const worker = new Worker(workerFile());
  const waiting = new Map<number, (reply: GraphReply) => void>();
  let lastId = 0;
  let idle: NodeJS.Timeout | undefined;

  function end(): Promise<unknown> {
    clearTimeout(idle);
    onEnd();
    return worker.terminate();
  }

  function over(message: string): void {
    clearTimeout(idle);
    onEnd();
    for (const [id, settle] of waiting) settle({ id, error: { code: 'upstream_unavailable', message } });
    waiting.clear();
  }

  worker.on('message', (reply: GraphReply) => {
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
    if (waiting.size > 0) return;
    worker.unref();
    if (idleMs !== undefined) idle = setTimeout(end, idleMs).unref();
  });
  worker.on('error', (error: Error) => over(error.message));
  worker.on('exit', () => over('the thread of the graph ended'));

  return {
    end,
    ask(question) {
      clearTimeout(idle);
      lastId += 1;
      const id = lastId;
      const reply = new Promise<GraphReply>((settle) => waiting.set(id, settle));
      worker.ref();
      worker.postMessage({ id, ...question } satisfies GraphRequest);
      return reply;
    },
  };
}

/** Beside this file, in TypeScript as in a bundle. */
function workerFile(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './graph-worker.ts' : './graph-worker.js', import.meta.url);
}
