import { createClient } from '@attack-kg/client';
import type { Terminal } from '../terminal.ts';
import type { Connection } from './connection.ts';

export interface Where {
  server?: string | undefined;
  apiKey?: string | undefined;
  timeoutMs: number;
}

/** To the server that was named, else to embedded stores in this process: those are loaded only then. */
export async function connect({ server, apiKey, timeoutMs }: Where, terminal: Terminal): Promise<Connection> {
  if (server) {
    const client = createClient({ baseUrl: server, apiKey, timeoutMs });
    return { client, close: async () => undefined };
  }
  const { openEmbedded } = await import('./context.ts');
  return openEmbedded(terminal);
}
