import { type McpServer, ResourceTemplate } from '@modelcontextprotocol/server';
import type { AttackKgClient } from '../client.ts';
import { pathOf } from './paths.ts';

/** `attack-kg://object/T1059.001`: an object whole, for a client that wants to attach it. */
export function registerResources(server: McpServer, client: AttackKgClient): void {
  const template = new ResourceTemplate('attack-kg://object/{id}', { list: undefined });
  const config = {
    title: 'An object of the graph',
    description: 'A technique, group, mitigation, CVE and so on by its id, with all that it is linked to',
    mimeType: 'application/json',
  };
  server.registerResource('object', template, config, async (uri, { id }, { mcpReq }) => {
    const path = pathOf(String(id));
    if (!path) throw new Error(`${String(id)} is no id that can be looked up`);
    const found = await client.get(path, undefined, mcpReq.signal);
    return { contents: [{ uri: uri.href, mimeType: 'application/json', text: JSON.stringify(found, null, 2) }] };
  });
}
