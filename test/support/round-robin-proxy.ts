import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import { pipeline } from 'node:stream';

export interface ReplicaProxy {
  port: number;
  setTargets(ports: readonly number[]): void;
  stop(): Promise<void>;
}

/** Sends each request to the next replica; one that cannot be connected to is passed over. */
export async function startProxy(port: number, targets: readonly number[]): Promise<ReplicaProxy> {
  let ports = [...targets];
  let next = 0;
  const agent = new Agent({ keepAlive: true });
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const attempt = (left: number): void => {
      const target = ports[next++ % ports.length];
      const forwarded = request(
        {
          host: '127.0.0.1',
          port: target,
          path: incoming.url,
          method: incoming.method,
          headers: incoming.headers,
          agent,
        },
        (response) => {
          // At once, as a real proxy does: from here on nobody can ask another replica for the caller.
          outgoing.writeHead(response.statusCode ?? 502, response.headers).flushHeaders();
          // An answer that breaks off, as that of a replica which is killed, has to break off for the caller as well.
          pipeline(response, outgoing, () => undefined);
        },
      );
      forwarded.on('error', () => {
        if (left > 1 && !outgoing.headersSent) attempt(left - 1);
        else outgoing.destroy();
      });
      outgoing.once('close', () => forwarded.destroy());
      forwarded.end(Buffer.concat(chunks));
    };
    attempt(ports.length);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    setTargets(changed) {
      ports = [...changed];
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      agent.destroy();
    },
  };
}
