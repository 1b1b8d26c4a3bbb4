import type { Hono } from 'hono';
import type { RequestState } from '../request-state.ts';

/** `GET /openapi.json`, and at `/docs` the same as a page. What they need is loaded with the first who asks. */
export function registerReference(app: Hono<RequestState>): void {
  app.get('/openapi.json', async (c) => {
    const { readOpenApiFile } = await import('../reference/openapi-file.ts');
    return c.body(await readOpenApiFile(), 200, { 'content-type': 'application/json' });
  });

  app.get('/docs', async (c) => {
    const [{ readOpenApiFile }, { referencePage, referencePolicy }] = await Promise.all([
      import('../reference/openapi-file.ts'),
      import('../reference/reference-page.ts'),
    ]);
    return c.html(referencePage(JSON.parse(await readOpenApiFile())), 200, {
      'content-security-policy': referencePolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });
}
