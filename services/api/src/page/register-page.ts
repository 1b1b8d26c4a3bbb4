import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@attack-kg/contracts';
import type { Context, Hono } from 'hono';
import type { ApiContext } from '../api-context.ts';
import type { RequestState } from '../request-state.ts';
import { chooseEncoding } from './choose-encoding.ts';
import { pageHeaders } from './page-headers.ts';

/** Named by esbuild after their content; nothing else of the folder is served. */
const assetName = /^[\w-]+-[A-Z0-9]{8}\.(js|css|svg)$/;
const assetTypes: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/** `GET /` and what it loads. Files are read when asked for: an idle replica holds none of them. */
export function registerPage(app: Hono<RequestState>, { pageFolder }: ApiContext): void {
  if (pageFolder === null) return;
  app.get('/', async (c) => {
    const document = await readFile(join(pageFolder, 'index.html'));
    const etag = `"${createHash('sha256').update(document).digest('base64url').slice(0, 22)}"`;
    const headers = { ...pageHeaders, etag, 'cache-control': 'no-cache' };
    if (sameTag(c, etag)) return new Response(null, { status: 304, headers });
    return new Response(document, { headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } });
  });
  app.get('/assets/:name', async (c) => {
    const name = c.req.param('name');
    const type = assetTypes[assetName.exec(name)?.[1] ?? ''];
    if (!type) throw nothingHere();
    const encoding = chooseEncoding(c.req.header('accept-encoding'));
    const path = join(pageFolder, 'assets', name);
    const contents = await readFile(encoding ? path + encoding.ending : path).catch(() => {
      throw nothingHere();
    });
    return new Response(contents, {
      headers: {
        'content-type': type,
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'accept-encoding',
        'x-content-type-options': 'nosniff',
        ...(encoding ? { 'content-encoding': encoding.name } : {}),
      },
    });
  });
}

function sameTag(c: Context, etag: string): boolean {
  const given = c.req.header('if-none-match') ?? '';
  return given.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

function nothingHere(): AppError {
  return new AppError('not_found', { publicMessage: 'There is nothing at this path' });
}
