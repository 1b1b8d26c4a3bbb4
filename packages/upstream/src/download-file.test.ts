import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { downloadFile } from './download-file.ts';

let folder: string;
let server: Server | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attack-kg-download-'));
});
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  await rm(folder, { recursive: true, force: true });
});

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/file`;
}

it('gives up on a file that is larger than it may be, stated or not, and keeps nothing of it', async () => {
  const url = await serve((request, response) => {
    if (request.headers['x-states']) response.writeHead(200, { 'content-length': 4_000_000 });
    for (let part = 0; part < 40; part += 1) response.write('x'.repeat(100_000));
    response.end();
  });
  for (const headers of [{}, { 'x-states': 'yes' }]) {
    const fetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, { ...init, headers });
    await expect(downloadFile(url, join(folder, 'file'), { mostBytes: 1_000_000, fetch })).rejects.toMatchObject({
      code: 'source_unavailable',
      message: expect.stringContaining('larger than 1000000 bytes'),
    });
    expect(await readdir(folder)).toEqual([]);
  }
});

it('resumes a broken download where the server still has the same version', async () => {
  const ranges: (string | undefined)[] = [];
  const url = await serve((request, response) => {
    ranges.push(request.headers.range);
    if (!request.headers.range) {
      response.writeHead(200, { 'content-length': 10, etag: '"v1"' });
      response.write('01234', () => setTimeout(() => response.destroy(), 50));
      return;
    }
    expect(request.headers['if-range']).toBe('"v1"');
    response.writeHead(206, { 'content-length': 5, etag: '"v1"' }).end('56789');
  });
  const path = join(folder, 'file');
  await expect(downloadFile(url, path)).rejects.toMatchObject({ code: 'source_unavailable' });
  expect(await readdir(folder)).not.toContain('file');
  await downloadFile(url, path);
  expect(await readFile(path, 'utf8')).toBe('0123456789');
  expect(ranges).toEqual([undefined, 'bytes=5-']);
  expect(await readdir(folder)).toEqual(['file']);
});

it('starts over when the version changed', async () => {
  let first = true;
  const url = await serve((_, response) => {
    response.writeHead(200, { 'content-length': 3, etag: first ? '"v1"' : '"v2"' });
    if (first) response.write('ol', () => setTimeout(() => response.destroy(), 50));
    else response.end('new');
    first = false;
  });
  const path = join(folder, 'file');
  await expect(downloadFile(url, path)).rejects.toThrow();
  await downloadFile(url, path);
  expect(await readFile(path, 'utf8')).toBe('new');
});

it.each([
  ['refuses', async () => 'http://127.0.0.1:1/file'],
  ['answers 404', () => serve((_, response) => response.writeHead(404).end())],
  ['stalls', () => serve(() => undefined)],
])('is source_unavailable where the server %s', async (_, start) => {
  const download = downloadFile(await start(), join(folder, 'file'), { connectTimeoutMs: 200 });
  await expect(download).rejects.toMatchObject({ code: 'source_unavailable' });
});
