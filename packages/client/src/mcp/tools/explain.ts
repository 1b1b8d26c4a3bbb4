import { longestFinding } from '@attack-kg/contracts';
import type { McpServer } from '@modelcontextprotocol/server';
import * as z from 'zod';
import type { AttackKgClient } from '../../client.ts';
import { readOnly } from '../read-only.ts';
import { reply, replyOrProblem } from '../reply.ts';

/** `explain`: which texts speak for a technique in a finding, or where it was lost. */
export function explain(server: McpServer, client: AttackKgClient): void {
  const config = {
    title: 'Why, or why not, a technique',
    description:
      'Says which known texts and scorers speak for a technique in a finding, its rank after each stage, and, where it is not in the answer, at which stage it was lost and why.',
    inputSchema: z.object({
      finding: z.string().min(1).max(longestFinding),
      attack_id: z.string().describe('such as T1059.001'),
    }),
    annotations: readOnly,
  };
  server.registerTool('explain', config, ({ finding, attack_id }, { mcpReq }) =>
    replyOrProblem(async () => {
      const answer = await client.analyze({ finding, explain: [attack_id], llm: 'never' }, mcpReq.signal);
      return reply(answer.explanation?.filter((entry) => entry.attack_id === attack_id.toUpperCase()));
    }),
  );
}
