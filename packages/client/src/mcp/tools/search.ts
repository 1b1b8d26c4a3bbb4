import type { McpServer } from '@modelcontextprotocol/server';
import * as z from 'zod';
import type { AttackKgClient } from '../../client.ts';
import { readOnly } from '../read-only.ts';
import { reply, replyOrProblem } from '../reply.ts';

/** `search`: objects of every kind by name, id or meaning. */
export function search(server: McpServer, client: AttackKgClient): void {
  const config = {
    title: 'Find objects',
    description: 'Finds techniques, software, groups, mitigations and the like by name, id or meaning.',
    inputSchema: z.object({
      query: z.string().min(1).max(1000),
      limit: z.number().int().min(1).max(20).default(8),
    }),
    annotations: readOnly,
  };
  server.registerTool('search', config, ({ query, limit }, { mcpReq }) =>
    replyOrProblem(async () =>
      reply(
        await client.get('/search', { q: query, limit: String(limit) }, mcpReq.signal),
        'More: get_object with an id.',
      ),
    ),
  );
}
