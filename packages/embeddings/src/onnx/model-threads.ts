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
}

/** While no more texts wait, a second model is not worth its memory. */
const mostWaiting = 4;

/**
 * A model in a thread, in more of them (up to `most`) once many texts wait, as those of a seed do. A thread has one text at
 * a time, and keeps the process alive only while it has one.
 */
export function startModelThreads(files: ModelFiles, most: number): EmbedText {
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
    };
    const end = (message: string) => {
      if (threads.includes(thread)) threads.splice(threads.indexOf(thread), 1);
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
