import { Worker } from 'node:worker_threads';
import { AppError, type ErrorCode } from '@attack-kg/contracts';
import type { ModelFiles } from './model-files.ts';
import type { EmbedText } from './onnx-model.ts';

/** What a thread says of a text. */
export type EmbeddingReply =
  | { vector: Float32Array }
  | { error: { code: ErrorCode; message: string; publicMessage: string } };

interface Asked {
  text: string;
  resolve(vector: Float32Array): void;
  reject(reason: unknown): void;
}

interface Thread {
  worker: Worker;
  asked: Asked | undefined;
  /** Runs while it has nothing to do, and is not the only one. */
  idle?: NodeJS.Timeout | undefined;
}

export interface ModelThreadsOptions {
  /** So many at most. */
  threads: number;
  /** After so long without a text a further thread ends, and gives the memory of its model back. */
  idleMs?: number;
}

/** While no more texts wait, a second model is not worth its memory. */
const mostWaiting = 4;

/**
 * A model in a thread, in more of them once many texts wait, as those of a seed do, until they have nothing to do. A thread
 * has one text at a time, and keeps the process alive only while it has one.
 */
export function startModelThreads(
  files: ModelFiles,
  { threads: most, idleMs = 60_000 }: ModelThreadsOptions,
): EmbedText {
  const threads: Thread[] = [];
  const waiting: Asked[] = [];

  function start(): Thread {
    const worker = new Worker(workerFile(), { workerData: files });
    const thread: Thread = { worker, asked: undefined };
    const settle = (reply: EmbeddingReply) => {
      const { asked } = thread;
      thread.asked = undefined;
      worker.unref();
      if ('vector' in reply) asked?.resolve(reply.vector);
      else asked?.reject(new AppError(reply.error.code, reply.error));
      handOut();
      if (!thread.asked && threads.indexOf(thread) > 0) thread.idle = setTimeout(retire, idleMs).unref();
    };
    const leave = () => {
      clearTimeout(thread.idle);
      if (threads.includes(thread)) threads.splice(threads.indexOf(thread), 1);
    };
    const retire = () => {
      leave();
      void worker.terminate();
    };
    const end = (message: string) => {
      leave();
      settle({ error: { code: 'internal', message, publicMessage: 'the embedding model ended' } });
    };
    worker.on('message', settle);
    worker.on('error', (error: Error) => end(error.message));
    worker.on('exit', () => end('the thread of the model ended'));
    worker.unref();
    threads.push(thread);
    return thread;
  }

  function handOut(): void {
    while (waiting.length > 0) {
      const idle = threads.find(({ asked }) => !asked);
      const mayStart = threads.length === 0 || (waiting.length > mostWaiting && threads.length < most);
      const thread = idle ?? (mayStart ? start() : undefined);
      if (!thread) return;
      clearTimeout(thread.idle);
      thread.asked = waiting.shift();
      thread.worker.ref();
      thread.worker.postMessage(thread.asked?.text);
    }
  }

  return (text) =>
    new Promise((resolve, reject) => {
      waiting.push({ text, resolve, reject });
      handOut();
    });
}

/** Beside this file, in TypeScript as in a bundle. */
function workerFile(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './embedding-worker.ts' : './embedding-worker.js', import.meta.url);
}
