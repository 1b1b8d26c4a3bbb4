import { once } from 'node:events';
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@attack-kg/contracts';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import type { RequestState } from './request-state.ts';

export interface RunningServer {
  port: number;
  /** After a moment for what is on its way, takes no new connection, lets what runs finish, gives up on the rest after the grace period. */
  stop(): Promise<void>;
}

const graceMs = 30_000;
const drainMs = 250;
/** A batch is read as fast as it is analysed; Node's own limit for a whole request is five minutes. */
const longestUploadMs = 3_600_000;

/** Listens; a port that is taken or forbidden is `config_invalid` with the way out. */
export async function serveApp(
  app: Hono<RequestState>,
  options: { host: string; port: number },
): Promise<RunningServer> {
  const server = serve({
    fetch: app.fetch,
    hostname: options.host,
    port: options.port,
    serverOptions: { requestTimeout: longestUploadMs },
  }) as Server;
  // `once` rejects with what comes as an 'error' event instead.
  await once(server, 'listening').catch((cause: unknown) => {
    throw portError(options, cause);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : options.port,
    async stop() {
      // What was sent before the signal may not have been accepted or read yet; closing now would reset it.
      await sleep(drainMs);
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(timer);
    },
  };
}

function portError({ host, port }: { host: string; port: number }, cause: unknown): AppError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  const why =
    code === 'EADDRINUSE'
      ? 'is already in use; stop what listens there or set PORT to another'
      : `cannot be listened on (${String(code)}); set HOST and PORT`;
  const message = `${host}:${port} ${why}`;
  return new AppError('config_invalid', { message, publicMessage: message, cause });
}
