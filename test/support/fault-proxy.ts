import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { type AnswerFault, answerFaults, createFaultyAnswers } from './faulty-answers.ts';

/** What happens on the way, whatever is said. */
const wayFaults = ['refuse', 'reset', 'reset in the body', 'stall', 'stall in the body', 'drip'] as const;
export const proxyFaults = [...wayFaults, ...answerFaults] as const;
export type ProxyFault = (typeof proxyFaults)[number];

export interface FaultProxy {
  port: number;
  /** From now on, also on connections that are open; undefined for none. */
  set(fault: ProxyFault | undefined): Promise<void>;
  stop(): Promise<void>;
}

/** So much of a body comes before it breaks off or stands still. */
const bodyStart = 12;
const dripMs = 20;

/** Stands before a real server and does to its connections what networks and servers do, as toxiproxy does. */
export async function startFaultProxy(target: { port: number }): Promise<FaultProxy> {
  let fault: ProxyFault | undefined;
  const open = new Set<Socket>();
  const answers: HttpServer = createFaultyAnswers(() => fault as AnswerFault, target.port);
  const server = createServer((client) => {
    open.add(client);
    client.on('error', () => undefined);
    client.once('close', () => open.delete(client));
    if (fault === 'stall') {
      client.resume();
      return;
    }
    if (fault === 'reset') {
      client.once('data', () => client.resetAndDestroy());
      return;
    }
    if (fault && (answerFaults as readonly string[]).includes(fault)) {
      answers.emit('connection', client);
      return;
    }
    const behind = connect(target.port, '127.0.0.1');
    behind.on('error', () => client.destroy());
    behind.once('close', () => client.end());
    client.once('close', () => behind.destroy());
    client.pipe(behind);
    if (fault === undefined) behind.pipe(client);
    else spoil(fault, behind, client);
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(0);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    port,
    async set(next) {
      const wasRefusing = fault === 'refuse';
      fault = next;
      const ends = [...open].map((socket) => once(socket, 'close'));
      for (const socket of open) socket.destroy();
      if (next === 'refuse' && !wasRefusing) server.close();
      if (next !== 'refuse' && wasRefusing) await listen(port);
      await Promise.all(ends);
      // Callers learn that their connections are gone.
      await new Promise((done) => setTimeout(done, 20));
    },
    async stop() {
      for (const socket of open) socket.destroy();
      server.close();
      answers.close();
    },
  };
}

/** Lets the head of an answer through, and of its body what the fault allows. */
function spoil(fault: ProxyFault, behind: Socket, client: Socket): void {
  let text = Buffer.alloc(0);
  let sent = 0;
  const bytesOf = (end: number) => {
    const part = text.subarray(sent, end);
    sent = Math.max(sent, end);
    return part;
  };
  const timer = setInterval(() => {
    if (fault === 'drip' && sent < text.length && sent > 0) client.write(bytesOf(sent + 1));
  }, dripMs);
  client.once('close', () => clearInterval(timer));
  behind.on('data', (chunk) => {
    text = Buffer.concat([text, chunk]);
    const head = text.indexOf('\r\n\r\n');
    if (head < 0 || sent > 0 || text.length < head + 4 + bodyStart) return;
    client.write(bytesOf(head + 4 + bodyStart), () => {
      if (fault === 'reset in the body') setTimeout(() => client.resetAndDestroy(), 5);
    });
  });
}
