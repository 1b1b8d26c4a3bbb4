import { once } from 'node:events';
import type { Server } from 'node:http';

/** Where a server of a test is reached, on a free port, and how it ends with all its connections. */
export interface Loopback {
  port: number;
  url: string;
  stop(): Promise<void>;
}

export async function listenOnLoopback(server: Server): Promise<Loopback> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
