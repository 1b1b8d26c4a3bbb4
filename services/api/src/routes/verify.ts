import { createDeadline, verificationRequestSchema } from '@attack-kg/contracts';
import type { Hono } from 'hono';
import type { ApiContext } from '../api-context.ts';
import { readJsonBody } from '../middleware/json-body.ts';
import type { RequestState } from '../request-state.ts';

/** `POST /verify`: a stored answer and its finding in, what is wrong with it and how it should read out. No model speaks. */
export function registerVerify(app: Hono<RequestState>, context: ApiContext): void {
  app.post('/verify', async (c) => {
    const request = await readJsonBody(c, verificationRequestSchema);
    const signal = createDeadline(context.requestTimeoutMs, c.req.raw.signal);
    return c.json(await context.verify(request, signal));
  });
}
