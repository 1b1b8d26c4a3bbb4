import { once } from 'node:events';
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@attack-kg/contracts';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Drain } from './drain.ts';
import type { RequestState } from './request-state.ts';

export interface RunningServer {
  port: number;
  /**
   * Says that it is about to stop, takes requests a while longer, then no new connection; lets what runs finish, and
   * gives up on the rest after the grace period.
   */
  stop(): Promise<void>;
}

export interface ServeOptions {
  host: string;
  port: number;
  drain?: Drain;
  /** How long a connection without a request is kept: what sends requests over it should be the first to close it. */
  keepAliveMs?: number;
  /** How long requests are still taken after a stop was asked for: what sends them must notice first. */
  drainMs?: number;
  /** How long what runs then may run on. */
  graceMs?: number;
}

/** A batch is read as fast as it is analysed; Node's own limit for a whole request is five minutes. */
const longestUploadMs = 3_600_000;
const longestHeadersMs = 15_000;

/** Listens; a port that is taken or forbidden is `config_invalid` with the way out. */
export async function serveApp(app: Hono<RequestState>, options: ServeOptions): Promise<RunningServer> {
  const server = serve({
    fetch: app.fetch,
    hostname: options.host,
    port: options.port,
    serverOptions: {
      requestTimeout: longestUploadMs,
      headersTimeout: longestHeadersMs,
      keepAliveTimeout: options.keepAliveMs ?? 5000,
    },
  }) as Server;
  // `once` rejects with what comes as an 'error' event instead.
  await once(server, 'listening').catch((cause: unknown) => {
    throw portError(options, cause);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : options.port,
    async stop() {
      options.drain?.begin();
      // What was sent before the signal may not have been accepted or read yet; closing now would reset it.
      await sleep(options.drainMs ?? 250);
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      // A connection that its caller keeps is idle only once its answer is out.
      const idle = setInterval(() => server.closeIdleConnections(), 50);
      const timer = setTimeout(() => server.closeAllConnections(), options.graceMs ?? 30_000);
      await closed;
      clearInterval(idle);
      clearTimeout(timer);
    },
  };
}

function portError({ host, port }: ServeOptions, cause: unknown): AppError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  const why =
    code === 'EADDRINUSE'
      ? 'is already in use; stop what listens there or set PORT to another'
      : `cannot be listened on (${String(code)}); set HOST and PORT`;
  const message = `${host}:${port} ${why}`;
  return new AppError('config_invalid', { message, publicMessage: message, cause });
}
