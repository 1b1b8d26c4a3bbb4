import type { McpServer } from '@modelcontextprotocol/server';
import type { AttackKgClient } from '../../client.ts';
import { reply, replyOrProblem } from '../reply.ts';
import { factsOf, techniqueIds, techniqueTool } from '../technique-facts.ts';

/** `detections_for`: what to log, analytics, rules and tests for techniques. */
export function detectionsFor(server: McpServer, client: AttackKgClient): void {
  const config = techniqueTool(
    'How to see techniques',
    'Data components to log, detection strategies with analytics, Sigma and Splunk rules, and Atomic tests for up to ten techniques.',
  );
  server.registerTool('detections_for', config, (request, { mcpReq }) =>
    replyOrProblem(async () => {
      const facts = await factsOf(client, techniqueIds(request), mcpReq.signal);
      return reply(
        facts.map(({ id, name, detections, data_components, rules, tests, problem }) => ({
          id,
          name,
          detections,
          data_components,
          rules,
          tests,
          problem,
        })),
        'More of one: get_object with its id and part.',
      );
    }),
  );
}
