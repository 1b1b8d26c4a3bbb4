import type { McpServer } from '@modelcontextprotocol/server';
import * as z from 'zod';
import type { AttackKgClient } from '../../client.ts';
import { pathOf } from '../paths.ts';
import { readOnly } from '../read-only.ts';
import { reply, replyOrProblem } from '../reply.ts';

const ids =
  'T1059.001, TA0002, G0016, S0154, C0024, M1042, DC0032, DET0516, D3-PSA, CVE-2021-44228, CWE-79, CAPEC-66, AML.T0051';

/** `get_object`: what the graph knows of one id, with a part of it on its own where it is long. */
export function getObject(server: McpServer, client: AttackKgClient): void {
  const config = {
    title: 'One object and its links',
    description: `All that the graph knows of one id (${ids}), with what it is linked to. Long lists are cut; \`part\` gives one of them alone, from \`offset\`.`,
    inputSchema: z.object({
      id: z.string(),
      part: z.string().optional().describe('a field of the object, such as procedures'),
      offset: z.number().int().min(0).default(0).describe('where to begin in a list'),
    }),
    annotations: readOnly,
  };
  server.registerTool('get_object', config, ({ id, part, offset }, { mcpReq }) =>
    replyOrProblem(async () => {
      const path = pathOf(id);
      if (!path) return reply(`${id} is no id that can be looked up; they look like ${ids}. For names use search.`);
      const found = (await client.get(path, undefined, mcpReq.signal)) as Record<string, unknown>;
      if (!part) return reply(found, `Parts: ${Object.keys(found).join(', ')}`);
      const value = found[part];
      if (value === undefined) return reply(`${id} has no ${part}; it has ${Object.keys(found).join(', ')}`);
      return reply(Array.isArray(value) ? value.slice(offset) : value);
    }),
  );
}
