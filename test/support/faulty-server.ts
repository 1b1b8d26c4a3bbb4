import { createServer } from 'node:http';
import { listenOnLoopback } from './listen-on-loopback.ts';

export type Fault = 'reset' | 'stall' | '408' | '429' | '500' | 'not-json' | 'wrong-json' | 'wrong-result';

/** Answers every request with the same fault, and counts them. */
export async function startFaultyServer(fault: Fault) {
  let requests = 0;
  const hungUp = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    requests += 1;
    request.resume();
    response.once('close', () => hungUp.resolve());
    if (fault === 'reset') response.socket?.destroy();
    if (fault === '408' || fault === '429' || fault === '500') {
      response.writeHead(Number(fault), { 'content-type': 'application/json' }).end('{"error":"secret host 10.9.8.7"}');
    }
    if (fault === 'not-json') response.writeHead(200, { 'content-type': 'application/json' }).end('<html>proxy</html>');
    if (fault === 'wrong-json')
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"unexpected":true}');
    // The outside is as Qdrant has it, the inside is not.
    if (fault === 'wrong-result')
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"result":{"unexpected":true}}');
  });
  const { port, url, stop } = await listenOnLoopback(server);
  return {
    port,
    url,
    count: () => requests,
    /** Once the caller has closed its connection. */
    hungUp: hungUp.promise,
    stop,
  };
}
