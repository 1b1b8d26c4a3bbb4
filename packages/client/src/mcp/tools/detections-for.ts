import type { McpServer } from '@modelcontextprotocol/server';
import type { AttackKgClient } from '../../client.ts';
import { registerTechniqueTool } from '../technique-tool.ts';

/** `detections_for`: what to log, analytics, rules and tests for techniques. */
export function detectionsFor(server: McpServer, client: AttackKgClient): void {
  registerTechniqueTool(server, client, {
    name: 'detections_for',
    title: 'How to see techniques',
    description:
      'Data components to log, detection strategies with analytics, Sigma and Splunk rules, and Atomic tests for up to ten techniques.',
    parts: ['detections', 'data_components', 'rules', 'tests'],
  });
}
