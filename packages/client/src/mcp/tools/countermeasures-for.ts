import type { McpServer } from '@modelcontextprotocol/server';
import type { AttackKgClient } from '../../client.ts';
import { reply, replyOrProblem } from '../reply.ts';
import { factsOf, techniqueIds, techniqueTool } from '../technique-facts.ts';

/** `countermeasures_for`: mitigations, countermeasures of D3FEND's and controls against techniques. */
export function countermeasuresFor(server: McpServer, client: AttackKgClient): void {
  const config = techniqueTool(
    'What to do against techniques',
    "ATT&CK mitigations with their guidance, countermeasures of D3FEND's and controls for up to ten techniques.",
  );
  server.registerTool('countermeasures_for', config, (request, { mcpReq }) =>
    replyOrProblem(async () => {
      const facts = await factsOf(client, techniqueIds(request), mcpReq.signal);
      return reply(
        facts.map(({ id, name, mitigations, countermeasures, controls, problem }) => ({
          id,
          name,
          mitigations,
          countermeasures,
          controls,
          problem,
        })),
        'More of one: get_object with its id and part.',
      );
    }),
  );
}
