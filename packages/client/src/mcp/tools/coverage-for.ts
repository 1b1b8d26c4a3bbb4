import { replacedIdsSchema } from '@attack-kg/contracts';
import { coverageFacts, indexCoverage, readCoverageFile } from '@attack-kg/coverage';
import type { McpServer } from '@modelcontextprotocol/server';
import * as z from 'zod';
import type { AttackKgClient } from '../../client.ts';
import { readOnly } from '../read-only.ts';
import { reply, replyOrProblem } from '../reply.ts';
import { attackIdsSchema, techniqueIds } from '../technique-ids.ts';

/** `coverage_for`: what somebody's own rules, log sources and tests say of techniques, each for itself. */
export function coverageFor(server: McpServer, client: AttackKgClient): void {
  const config = {
    title: 'What is covered already',
    description:
      'Says of techniques three separate facts from documents that you give: a rule exists, its log source is collected, it was tested. Reads Sigma rules, Navigator layers, CSV and lists of ids; old ids count for what replaced them.',
    inputSchema: z.object({
      attack_ids: attackIdsSchema,
      documents: z
        .array(
          z.object({ name: z.string().max(300).describe('with its ending: rule.yml, layer.json'), text: z.string() }),
        )
        .min(1)
        .max(50),
      fact: z.enum(coverageFacts).default('rule').describe('what layers, tables and lists of ids stand for'),
    }),
    annotations: readOnly,
  };
  server.registerTool('coverage_for', config, ({ attack_ids, documents, fact }, { mcpReq }) =>
    replyOrProblem(async () => {
      const read = documents.map(({ name, text }) => ({ name, ...readCoverageFile({ path: name, text }, fact) }));
      const { replaced } = replacedIdsSchema.parse(await client.get('/replaced-ids', undefined, mcpReq.signal));
      const lookUp = indexCoverage(
        read.flatMap(({ entries }) => entries),
        replaced,
      );
      const troubles = read.flatMap(({ name, trouble }) => (trouble ? [{ name, trouble }] : []));
      return reply({ techniques: techniqueIds(attack_ids).map(lookUp), not_read: troubles });
    }),
  );
}
