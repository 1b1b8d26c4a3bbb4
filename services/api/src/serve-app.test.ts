import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { createDrain } from './drain.ts';
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
  // It runs on after the port is closed, on a connection that its caller would keep.
  const server = await serveApp(app, { host, port: 0, drainMs: 20 });
  const answer = fetch(`http://${host}:${server.port}/slow`).then((response) => response.text());
  await running;
  const stopped = server.stop();
  expect(await answer).toBe('done');
  await stopped;
  await expect(fetch(`http://${host}:${server.port}/slow`)).rejects.toThrow();
});

it('says that it is about to stop, and still takes requests, before it takes no more', async () => {
  const drain = createDrain();
  const app = new Hono<RequestState>();
  app.get('/', (c) => c.text(String(drain.begun)));
  const server = await serveApp(app, { host, port: 0, drain, drainMs: 400 });
  const ask = () => fetch(`http://${host}:${server.port}/`, { headers: { connection: 'close' } });
  expect(await (await ask()).text()).toBe('false');
  const stopped = server.stop();
  expect(await (await ask()).text()).toBe('true');
  await stopped;
  await expect(ask()).rejects.toThrow();
});

it('does not wait for callers that keep their connection, and cuts what outlives the grace period', async () => {
  const app = new Hono<RequestState>();
  app.get('/', (c) => c.text('done'));
  app.get('/stuck', () => new Promise<Response>(() => undefined));
  const server = await serveApp(app, { host, port: 0, drainMs: 0, graceMs: 100 });
  await (await fetch(`http://${host}:${server.port}/`)).text();
  const stuck = fetch(`http://${host}:${server.port}/stuck`);
  stuck.catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await server.stop();
  await expect(stuck).rejects.toThrow();
});

it('keeps a connection without a request for as long as it is told', async () => {
  const app = new Hono<RequestState>();
  app.get('/', (c) => c.text('done'));
  const server = await serveApp(app, { host, port: 0, keepAliveMs: 100 });
  const socket = connect(server.port, host);
  const ask = async () => {
    socket.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n');
    return String(await once(socket, 'data'));
  };
  expect(await ask()).toContain('200 OK');
  await sleep(50);
  expect(await ask()).toContain('200 OK');
  const askedAt = performance.now();
  await once(socket, 'close');
  // Node gives it a second more, as what is on its way should still arrive.
  expect(performance.now() - askedAt).toBeLessThan(4000);
  await server.stop();
});
