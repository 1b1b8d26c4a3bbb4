import type { AttackKgClient } from '@attack-kg/client';
import { browsableKindNames } from '@attack-kg/contracts';
import * as z from 'zod';

/** Lists of the API: whatever the objects of a kind have, an id and a name are among it. */
const listSchema = z.looseObject({
  items: z.array(z.looseObject({ id: z.string(), name: z.string().optional() })),
  total: z.number().optional(),
});

/** What is at a path, a line each: kinds at the root, ids and names in a list, the parts of an object. */
export async function listEntries(client: AttackKgClient, path: string): Promise<string[]> {
  if (path === '/') return browsableKindNames.map((kind) => `${kind}/`);
  const found = await client.get(path);
  const list = listSchema.safeParse(found);
  if (list.success) {
    const { items, total = items.length } = list.data;
    const rest = total - items.length;
    return [...items.map(({ id, name }) => `${id.padEnd(12)} ${name ?? ''}`), ...(rest > 0 ? [`… ${rest} more`] : [])];
  }
  return Object.entries(found as Record<string, unknown>).map(([name, value]) =>
    Array.isArray(value) ? `${name} (${value.length})` : name,
  );
}
