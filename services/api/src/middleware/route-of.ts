import type { Context } from 'hono';
import { routePath } from 'hono/route';

/** The route that answers: the address itself would be a name for each id that somebody asks for. */
export function routeOf(c: Context): string {
  const matched = routePath(c, -1);
  return matched.includes('*') ? 'none' : matched;
}
