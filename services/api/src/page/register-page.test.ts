import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '@attack-kg/telemetry';
import { Hono } from 'hono';
import { afterAll, expect, it } from 'vitest';
import type { ApiContext } from '../api-context.ts';
import { errorResponse } from '../error-response.ts';
import { requestLog } from '../middleware/request-log.ts';
import type { RequestState } from '../request-state.ts';
import { registerPage } from './register-page.ts';

const folder = mkdtempSync(join(tmpdir(), 'attack-kg-page-'));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, 'assets'));
writeFileSync(join(folder, 'index.html'), '<!doctype html>');
for (const ending of ['', '.br', '.gz'])
  writeFileSync(join(folder, `assets/main-ABCDEFGH.js${ending}`), `code${ending}`);
writeFileSync(join(folder, 'secret.js'), 'secret');

const app = new Hono<RequestState>();
app.use(requestLog(silentLogger));
registerPage(app, { pageFolder: folder } as ApiContext);
app.onError((error, c) => errorResponse(error, c));
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });

it('gives the document with a tag, a strict policy, and 304 to whoever has it', async () => {
  const first = await get('/');
  expect([first.status, await first.text(), first.headers.get('content-type')]).toEqual([
    200,
    '<!doctype html>',
    'text/html; charset=utf-8',
  ]);
  const policy = first.headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/^default-src 'none'; /);
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
  const etag = first.headers.get('etag') ?? '';
  const again = await get('/', { 'if-none-match': `"other", W/${etag}` });
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
  expect((await get('/', { 'if-none-match': '"other"' })).status).toBe(200);
});

it.each([
  ['br, gzip', 'br', 'code.br'],
  ['gzip', 'gzip', 'code.gz'],
  ['br;q=0, gzip;q=0.5', 'gzip', 'code.gz'],
  ['', null, 'code'],
])('gives a file for ever, compressed as the caller takes it (%s)', async (accepted, encoding, text) => {
  const response = await get('/assets/main-ABCDEFGH.js', { 'accept-encoding': accepted });
  expect(await response.text()).toBe(text);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': 'text/javascript; charset=utf-8',
    vary: 'accept-encoding',
  });
  expect(response.headers.get('content-encoding')).toBe(encoding);
});

it('gives nothing else of the folder', async () => {
  const paths = [
    '/assets/main-ZZZZZZZZ.js',
    '/assets/..%2Fsecret.js',
    '/assets/secret.js',
    '/assets/main-ABCDEFGH.js.br',
  ];
  for (const path of paths) expect((await get(path)).status, path).toBe(404);
});
