import type { Context } from 'hono';

/** What a seed says never changes, so its id, with the version of the program that words it, is the tag of any answer by GET. */
export function seedHeaders(seedId: string, version: string): Record<string, string> {
  return { etag: `W/"${seedId}-${version}"`, 'cache-control': 'no-cache' };
}

/** Whether the caller has this answer already. */
export function hasAlready(c: Context, { etag = '' }: Record<string, string>): boolean {
  const tags = (c.req.header('if-none-match') ?? '').split(',').map((tag) => tag.trim());
  return tags.includes('*') || tags.some((tag) => tag.replace(/^W\//, '') === etag.replace(/^W\//, ''));
}
