import { domainSchema, longestFinding } from '@attack-kg/contracts';
import type { McpServer } from '@modelcontextprotocol/server';
import * as z from 'zod';
import type { AttackKgClient } from '../../client.ts';
import { readOnly } from '../read-only.ts';
import { reply, replyOrProblem } from '../reply.ts';

/** `analyze_finding`: free text in, techniques with evidence, what to do and what to look for out. */
export function analyzeFinding(server: McpServer, client: AttackKgClient): void {
  const config = {
    title: 'Map a finding to ATT&CK',
    description:
      'Maps a security finding in free text (a vulnerability, an incident, a report) to ATT&CK techniques with calibrated probability and quoted evidence, the fewest mitigations that address them, and what to log.',
    inputSchema: z.object({
      finding: z.string().min(1).max(longestFinding).describe('the text, as it is; do not summarise it'),
      top_k: z.number().int().min(1).max(20).default(6).describe('techniques at most'),
      platforms: z.array(z.string()).optional().describe("only these of ATT&CK's platforms, such as Windows"),
      domains: z.array(domainSchema).optional(),
    }),
    annotations: readOnly,
  };
  server.registerTool('analyze_finding', config, (request, { mcpReq }) =>
    replyOrProblem(async () => {
      const answer = await client.analyze({ ...request, llm: 'never' }, mcpReq.signal);
      const { techniques, minimal_set, detections, finding_type, kill_chain_analysis, meta } = answer;
      return reply(
        {
          finding_type,
          techniques: techniques.map(({ attack_id, name, also, confidence, probability, tactics, evidence }) => ({
            attack_id,
            name,
            ...(also.length > 0 ? { also } : {}),
            confidence,
            probability,
            tactics,
            evidence: evidence.slice(0, 2).map(({ text }) => text),
          })),
          mitigations: minimal_set.mitigations,
          not_addressed: minimal_set.uncovered,
          log: detections.map(({ data_source, data_component_id, techniques_covered }) => ({
            data_source,
            data_component_id,
            techniques_covered,
          })),
          kill_chain_analysis,
          seed_id: meta.seed_id,
          warnings: meta.warnings,
        },
        techniques.length === 0
          ? 'No technique: the text is like nothing that ATT&CK describes.'
          : 'More: countermeasures_for and detections_for with these ids; explain for why (not) a technique.',
      );
    }),
  );
}
