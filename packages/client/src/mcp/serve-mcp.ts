import { createMcpHandler } from '@modelcontextprotocol/server';
import type { AttackKgClient } from '../client.ts';
import { createMcpServer } from './create-mcp-server.ts';

/**
 * Streamable HTTP without sessions: each request is whole, so any replica answers it. Serves clients of the revision of
 * 2026-07-28 and those of 2025. `clientFor` gives whom the tools ask, in the name of the request's caller.
 */
export function serveMcp(
  clientFor: (request: Request | undefined) => AttackKgClient,
  version: string,
  longestBodyBytes: number,
) {
  const handler = createMcpHandler(({ requestInfo }) => createMcpServer(clientFor(requestInfo), version), {
    maxRequestBodySize: longestBodyBytes,
  });
  return (request: Request): Promise<Response> => handler.fetch(request);
}
