import { isId } from '@attack-kg/contracts';
import * as z from 'zod';

/** Ids of techniques, in whatever case. */
export const attackIdsSchema = z
  .array(
    z.string().refine((id) => isId('technique', id.toUpperCase()), 'must be the id of a technique, such as T1059.001'),
  )
  .min(1)
  .max(10);

/** Each once, as ATT&CK writes them. */
export function techniqueIds(ids: z.infer<typeof attackIdsSchema>): string[] {
  return [...new Set(ids.map((id) => id.toUpperCase()))];
}
