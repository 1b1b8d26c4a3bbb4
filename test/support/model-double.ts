import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listenOnLoopback } from './listen-on-loopback.ts';

/** What a double of a language model answers: words, a refusal in words, a status, or what a network does. */
export type DoubleReply =
  | { content: string; finish_reason?: string }
  | { refusal: string }
  | { status: number; body?: unknown }
  | 'stall'
  | 'reset'
  /** The headers at once, the body in small pieces that never end. */
  | 'drip';

/** What is left of a reply when the network's part is done. */
export type SpokenReply = Extract<DoubleReply, { content: string } | { refusal: string }>;

/** A server that answers by `handle`, and knows when callers gave up before the reply was whole. */
export async function startModelDouble(handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>) {
  const closed: number[] = [];
  const server = createServer((request, response) => {
    response.once('close', () => {
      if (!response.writableFinished) closed.push(performance.now());
    });
    void handle(request, response).catch(() => response.destroy());
  });
  const { url, stop } = await listenOnLoopback(server);
  return {
    url,
    closed,
    stop,
  };
}

/** `spoken` is the answer of the API at hand; `refused` is the body of a status that has none of its own. */
export function answer(
  response: ServerResponse,
  reply: DoubleReply,
  { spoken, refused }: { spoken: (reply: SpokenReply) => unknown; refused: unknown },
): void {
  if (reply === 'stall') return;
  if (reply === 'reset') {
    response.socket?.destroy();
    return;
  }
  if (reply === 'drip') {
    response.writeHead(200, { 'content-type': 'application/json' });
    const timer = setInterval(() => response.write(' '), 20);
    response.once('close', () => clearInterval(timer));
    return;
  }
  if ('status' in reply) send(response, reply.status, reply.body ?? refused);
  else send(response, 200, spoken(reply));
}

export function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
