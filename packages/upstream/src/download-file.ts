import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '@attack-kg/contracts';

export interface DownloadOptions {
  fetch?: typeof globalThis.fetch;
  /** Longest wait for the response's status and headers. */
  connectTimeoutMs?: number;
  /** Larger files are given up on, and what came of them is dropped. */
  mostBytes?: number;
  /** Longest wait for the whole file. */
  totalTimeoutMs?: number;
  /** Where the server has no such file (404), there is none here either, and no error. */
  absentIsFine?: boolean;
  /** Called with bytes so far and the total where the server states it. */
  onProgress?: (received: number, total: number | null) => void;
}

/**
 * Downloads `url` to `path`. A broken download leaves `path.part`, and the next call resumes it when the server
 * still has the same version (ETag). The file appears at `path` only when whole, by rename.
 * Errors: `source_unavailable` when the server cannot be reached, answers with an error, or breaks off.
 */
export async function downloadFile(url: string, path: string, options: DownloadOptions = {}): Promise<void> {
  const { fetch = globalThis.fetch, connectTimeoutMs = 10_000, totalTimeoutMs = 600_000 } = options;
  const { mostBytes = Number.POSITIVE_INFINITY } = options;
  const part = `${path}.part`;
  await mkdir(dirname(path), { recursive: true });
  const resumeFrom = await resumePoint(part);
  const abort = new AbortController();
  const connectTimer = setTimeout(
    () => abort.abort(new Error(`no answer in ${connectTimeoutMs} ms`)),
    connectTimeoutMs,
  );
  const totalTimer = setTimeout(() => abort.abort(new Error(`not complete in ${totalTimeoutMs} ms`)), totalTimeoutMs);
  try {
    const headers: Record<string, string> = resumeFrom
      ? { range: `bytes=${resumeFrom.offset}-`, 'if-range': resumeFrom.etag }
      : {};
    const response = await fetch(url, { headers, signal: abort.signal, redirect: 'follow' });
    clearTimeout(connectTimer);
    if (response.status === 404 && options.absentIsFine) return await response.body?.cancel();
    if (!response.ok || !response.body) throw new Error(`the server answered ${response.status}`);
    const resumed = response.status === 206 && resumeFrom !== undefined;
    const offset = resumed ? resumeFrom.offset : 0;
    const etag = response.headers.get('etag');
    if (etag) await writeFile(`${part}.etag`, etag);
    const total = totalBytes(response, offset);
    let received = offset;
    const tooLarge = new Error(`larger than ${mostBytes} bytes`);
    const body = Readable.fromWeb(response.body as import('node:stream/web').ReadableStream);
    body.on('data', (chunk: Uint8Array) => {
      received += chunk.length;
      if (received > mostBytes) body.destroy(tooLarge);
      options.onProgress?.(received, total);
    });
    const written = pipeline(body, createWriteStream(part, { flags: resumed ? 'a' : 'w' }));
    await written.catch((error: unknown) => dropTooLarge(error, tooLarge, part));
    if (total !== null && received !== total) throw new Error(`got ${received} of ${total} bytes`);
    await rename(part, path);
    await rm(`${part}.etag`, { force: true });
  } catch (cause) {
    if (isDiskFull(cause)) throw cause;
    const reason = abort.signal.aborted ? abort.signal.reason : cause;
    throw new AppError('source_unavailable', { message: `${url}: ${describe(reason)}`, cause });
  } finally {
    clearTimeout(connectTimer);
    clearTimeout(totalTimer);
  }
}

/** What is too large is not gone on with by the next call. */
async function dropTooLarge(error: unknown, tooLarge: Error, part: string): Promise<never> {
  if (error === tooLarge) await rm(part, { force: true });
  throw error;
}

/** Null where the server does not say; a compressed answer's length says nothing of the bytes that arrive here. */
function totalBytes({ headers }: Response, offset: number): number | null {
  const length = headers.get('content-length');
  return length && !headers.get('content-encoding') ? offset + Number(length) : null;
}

async function resumePoint(part: string): Promise<{ offset: number; etag: string } | undefined> {
  try {
    const [{ size }, etag] = await Promise.all([stat(part), readFile(`${part}.etag`, 'utf8')]);
    return size > 0 ? { offset: size, etag } : undefined;
  } catch {
    return undefined;
  }
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOSPC';
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : '';
  return `${error.message}${cause}`;
}
