import { Hono } from 'hono';
import { expect, it } from 'vitest';
import type { RequestState } from './request-state.ts';
import { serveApp } from './serve-app.ts';

const host = '127.0.0.1';

it('says what to do when the port is taken', async () => {
  const first = await serveApp(new Hono<RequestState>(), { host, port: 0 });
  const second = serveApp(new Hono<RequestState>(), { host, port: first.port });
  await expect(second).rejects.toMatchObject({
    code: 'config_invalid',
    publicMessage: expect.stringMatching(/already in use.*set PORT/),
  });
  await first.stop();
});

it('finishes what it has when it is stopped, and takes nothing new', async () => {
  const app = new Hono<RequestState>();
  let begun: () => void = () => undefined;
  const running = new Promise<void>((resolve) => {
    begun = resolve;
  });
  app.get('/slow', async (c) => {
    begun();
    await new Promise((resolve) => setTimeout(resolve, 200));
    return c.text('done');
  });
  const server = await serveApp(app, { host, port: 0 });
  const answer = fetch(`http://${host}:${server.port}/slow`).then((response) => response.text());
  await running;
  const stopped = server.stop();
  expect(await answer).toBe('done');
  await stopped;
  await expect(fetch(`http://${host}:${server.port}/slow`)).rejects.toThrow();
});
