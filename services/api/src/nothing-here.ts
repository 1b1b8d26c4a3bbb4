import { AppError } from '@attack-kg/contracts';
import type { Context, Hono } from 'hono';
import { errorResponse } from './error-response.ts';
import type { RequestState } from './request-state.ts';

/** What is answered where no route is: 405 with `Allow` where only the method is another, else 404. */
export function nothingHere(app: Hono<RequestState>, c: Context<RequestState>): Response {
  const methods = methodsAt(app, c.req.path);
  if (methods.length === 0) {
    return errorResponse(new AppError('not_found', { publicMessage: 'There is nothing at this path' }), c);
  }
  const publicMessage = `Only ${methods.join(', ')} is answered at this path`;
  const response = errorResponse(new AppError('method_not_allowed', { publicMessage }), c);
  response.headers.set('allow', methods.join(', '));
  return response;
}

/** Middleware stands at every path, for all methods; it is no route. Hono answers HEAD where it answers GET. */
function methodsAt({ routes }: Hono<RequestState>, path: string): string[] {
  const segments = path.split('/');
  const isAt = (pattern: string) => {
    const parts = pattern.split('/');
    return (
      parts.length === segments.length && parts.every((part, index) => part.startsWith(':') || part === segments[index])
    );
  };
  const methods = new Set(
    routes.filter((route) => route.method !== 'ALL' && isAt(route.path)).map(({ method }) => method),
  );
  if (methods.has('GET')) methods.add('HEAD');
  return [...methods].sort();
}
