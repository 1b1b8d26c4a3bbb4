import { AppError } from '@attack-kg/contracts';
import type { Context } from 'hono';
import type * as z from 'zod';

/**
 * The body as JSON, held to a schema. Errors: `invalid_request` naming each field that is wrong; the text of the
 * body is never repeated.
 */
export async function readJsonBody<Schema extends z.ZodType>(
  context: Context,
  schema: Schema,
): Promise<z.infer<Schema>> {
  return holdToSchema(await readJson(context), schema);
}

/** The same for a value that is parsed already. */
export function holdToSchema<Schema extends z.ZodType>(value: unknown, schema: Schema): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map((issue) => ({
    field: issue.path.join('.') || '(body)',
    message: issue.message,
  }));
  throw new AppError('invalid_request', {
    publicMessage: errors.map(({ field, message }) => `${field}: ${message}`).join('; '),
    details: { errors },
  });
}

async function readJson(context: Context): Promise<unknown> {
  const type = context.req.header('content-type') ?? '';
  if (!/^application\/(?:[\w.+-]*\+)?json\b/i.test(type)) {
    throw new AppError('invalid_request', { publicMessage: 'The body must be JSON (content-type: application/json)' });
  }
  return parseJson(new Uint8Array(await context.req.arrayBuffer()), 'body');
}

/** Errors: `invalid_request`, without a word of the text. */
export function parseJson(bytes: Uint8Array, what: 'body' | 'line'): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AppError('invalid_request', { publicMessage: `The ${what} is not JSON in UTF-8`, cause });
  }
}
