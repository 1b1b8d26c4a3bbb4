import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { startProxy } from './round-robin-proxy.ts';

const ends: (() => unknown)[] = [];
afterEach(() => Promise.all(ends.splice(0).map((end) => end())));

async function listen(answer: (response: ServerResponse) => void): Promise<number> {
  const server = createServer((_, response) => answer(response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  ends.push(() => server.close().closeAllConnections());
  return (server.address() as AddressInfo).port;
}

async function proxyTo(...ports: number[]): Promise<string> {
  const proxy = await startProxy(0, ports);
  ends.push(() => proxy.stop());
  return `http://127.0.0.1:${proxy.port}`;
}

it('passes over a replica that is gone before it answered', async () => {
  const [gone, there] = [
    await listen((response) => response.destroy()),
    await listen((response) => response.end('yes')),
  ];
  const url = await proxyTo(gone, there);
  for (let time = 0; time < 4; time += 1) expect(await (await fetch(url)).text()).toBe('yes');
});

it('breaks an answer off that its replica broke off', async () => {
  const url = await proxyTo(
    await listen((response) => {
      response.flushHeaders();
      response.write('one line\n', () => response.destroy());
    }),
  );
  const response = await fetch(url);
  await expect(response.text()).rejects.toThrow('terminated');
});

it('passes on that an answer has begun, before there is any of it', async () => {
  const url = await proxyTo(await listen((response) => response.flushHeaders()));
  const caller = new AbortController();
  expect((await fetch(url, { signal: caller.signal })).status).toBe(200);
  caller.abort();
});

it('leaves a replica whose caller has left', async () => {
  const caller = new AbortController();
  const left = new Promise<void>((done) => {
    void listen((response) => {
      response.once('close', done);
      response.write('one line\n', () => caller.abort());
    }).then(async (port) => fetch(await proxyTo(port), { signal: caller.signal }).catch(() => undefined));
  });
  await left;
});
