import { serveStdio } from '@modelcontextprotocol/server/stdio';
import type { AttackKgClient } from '../client.ts';
import { createMcpServer } from './create-mcp-server.ts';

/** For an agent that starts us as a program of its own; settled when its end of standard input is closed. */
export async function serveMcpOverStdio(client: AttackKgClient, version: string): Promise<void> {
  const ended = new Promise<void>((resolve) => process.stdin.once('end', resolve));
  const handle = serveStdio(() => createMcpServer(client, version));
  await ended;
  await handle.close();
}
