import type { McpServer } from '@modelcontextprotocol/server';
import type { AttackKgClient } from '../../client.ts';
import { registerTechniqueTool } from '../technique-tool.ts';

/** `countermeasures_for`: mitigations, countermeasures of D3FEND's and controls against techniques. */
export function countermeasuresFor(server: McpServer, client: AttackKgClient): void {
  registerTechniqueTool(server, client, {
    name: 'countermeasures_for',
    title: 'What to do against techniques',
    description:
      "ATT&CK mitigations with their guidance, countermeasures of D3FEND's and controls for up to ten techniques.",
    parts: ['mitigations', 'countermeasures', 'controls'],
  });
}
