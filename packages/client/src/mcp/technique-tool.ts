import type { McpServer } from '@modelcontextprotocol/server';
import * as z from 'zod';
import { ApiProblem } from '../api-problem.ts';
import type { AttackKgClient } from '../client.ts';
import { pathOf } from './paths.ts';
import { readOnly } from './read-only.ts';
import { reply, replyOrProblem } from './reply.ts';
import { attackIdsSchema, techniqueIds } from './technique-ids.ts';

interface TechniqueTool {
  name: string;
  title: string;
  description: string;
  /** Fields of a technique's object at `/techniques/{id}`. */
  parts: readonly string[];
}

/** A tool that says some parts of what the graph knows of techniques. */
export function registerTechniqueTool(
  server: McpServer,
  client: AttackKgClient,
  { name, parts, ...words }: TechniqueTool,
): void {
  const config = { ...words, inputSchema: z.object({ attack_ids: attackIdsSchema }), annotations: readOnly };
  const shown = ['id', 'name', ...parts, 'problem'];
  server.registerTool(name, config, ({ attack_ids }, { mcpReq }) =>
    replyOrProblem(async () => {
      const load = (id: string) => loadTechnique(client, id, mcpReq.signal);
      const techniques = await Promise.all(techniqueIds(attack_ids).map(load));
      return reply(
        techniques.map((technique) => Object.fromEntries(shown.map((field) => [field, technique[field]]))),
        'More of one: get_object with its id and part.',
      );
    }),
  );
}

/** An id that is not there says so and takes nothing from the others. */
async function loadTechnique(
  client: AttackKgClient,
  id: string,
  signal: AbortSignal,
): Promise<Record<string, unknown>> {
  try {
    return (await client.get(pathOf(id) ?? '/', undefined, signal)) as Record<string, unknown>;
  } catch (thrown) {
    if (thrown instanceof ApiProblem && thrown.status === 404) return { id, problem: thrown.message };
    throw thrown;
  }
}
