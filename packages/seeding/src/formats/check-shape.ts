import type * as z from 'zod';
import { sourceCorrupt } from './source-corrupt.ts';

/** Holds a value to a schema; `source_corrupt` naming the file and the first field that is not as it should be. */
export function checkShape<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  where: { source: string; file: string },
): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw sourceCorrupt(where.source, where.file, issue?.path.join('.') ?? '', issue?.message ?? 'not valid');
}
