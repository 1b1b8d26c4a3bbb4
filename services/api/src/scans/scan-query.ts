import * as z from 'zod';

/** A file has many findings; a model that thinks for each would take hours and money. */
export const scanQuerySchema = z.strictObject({
  top_k: z.coerce.number().int().min(1).max(20).default(5),
  llm: z.enum(['auto', 'required', 'never']).default('never'),
});

export type ScanQuery = z.infer<typeof scanQuerySchema>;
