import { isId } from '@attack-kg/contracts';
import * as z from 'zod';
import { ApiProblem } from '../api-problem.ts';
import type { AttackKgClient } from '../client.ts';
import { pathOf } from './paths.ts';

/** Ids of techniques, in whatever case. */
export const attackIdsSchema = z
  .array(
    z.string().refine((id) => isId('technique', id.toUpperCase()), 'must be the id of a technique, such as T1059.001'),
  )
  .min(1)
  .max(10);

const inputSchema = z.object({ attack_ids: attackIdsSchema });

/** What tools that take techniques have in common. */
export function techniqueTool(title: string, description: string) {
  return {
    title,
    description,
    inputSchema,
    annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
  };
}

export function techniqueIds({ attack_ids }: z.infer<typeof inputSchema>): string[] {
  return [...new Set(attack_ids.map((id) => id.toUpperCase()))];
}

/** What the API says of each technique; an id that is not there says so and takes nothing from the others. */
export async function factsOf(
  client: AttackKgClient,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Record<string, unknown>[]> {
  const load = async (id: string) => {
    try {
      return (await client.get(pathOf(id) ?? '/', undefined, signal)) as Record<string, unknown>;
    } catch (thrown) {
      if (thrown instanceof ApiProblem && thrown.status === 404) return { id, problem: thrown.message };
      throw thrown;
    }
  };
  return Promise.all(ids.map(load));
}
