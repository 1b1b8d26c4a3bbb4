import { AppError } from '@attack-kg/contracts/errors/app-error';
import type { Context } from 'hono';
import type { z } from 'zod';

/**
 * The body as JSON, held to a schema. Errors: `invalid_request` naming each field that is wrong; the text of the
 * body is never repeated.
 */
export async function readJsonBody<Schema extends z.ZodType>(
  context: Context,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const body = await readJson(context);
  const parsed = schema.safeParse(body);
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
  const bytes = await context.req.arrayBuffer();
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AppError('invalid_request', { publicMessage: 'The body is not JSON in UTF-8', cause });
  }
}
