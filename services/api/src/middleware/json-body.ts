import { AppError, limitTime } from '@attack-kg/contracts';
import { untilAborted } from '@attack-kg/upstream';
import type { Context } from 'hono';
import type * as z from 'zod';
import { readLines } from '../streaming/read-lines.ts';
import { isDeeperThan } from './json-depth.ts';

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

/** Whoever sends slower than that keeps us busy, not informed. */
const longestBodyMs = 30_000;
/** Our own answers have a dozen; what works on JSON calls itself for each level. */
const mostLevels = 64;

/** Whether the body is said to be a JSON value a line. */
export function isNdjson(context: Context): boolean {
  const type = context.req.header('content-type') ?? '';
  return /^application\/(?:x-ndjson|ndjson|jsonl|x-jsonlines)\b/i.test(type);
}

/** A whole body of NDJSON, each line held to the schema; blank lines are passed over. Errors name the line. */
export async function readJsonLines<Schema extends z.ZodType>(
  context: Context,
  schema: Schema,
): Promise<z.infer<Schema>[]> {
  const values: z.infer<Schema>[] = [];
  for await (const { number, bytes } of readLines([await readBytes(context)], Number.POSITIVE_INFINITY)) {
    try {
      values.push(holdToSchema(parseJson(bytes ?? new Uint8Array(), 'line'), schema));
    } catch (thrown) {
      const { publicMessage, details } = AppError.from(thrown);
      throw new AppError('invalid_request', {
        publicMessage: `Line ${number}: ${publicMessage}`,
        details,
        cause: thrown,
      });
    }
  }
  return values;
}

async function readJson(context: Context): Promise<unknown> {
  const type = context.req.header('content-type') ?? '';
  if (!/^application\/(?:[\w.+-]*\+)?json\b/i.test(type)) {
    throw new AppError('invalid_request', { publicMessage: 'The body must be JSON (content-type: application/json)' });
  }
  return parseJson(await readBytes(context), 'body');
}

async function readBytes(context: Context): Promise<Uint8Array> {
  const limit = limitTime(longestBodyMs);
  try {
    return new Uint8Array(await untilAborted(context.req.arrayBuffer(), limit.signal));
  } catch (cause) {
    if (!limit.isOver) throw cause;
    const publicMessage = `The body did not arrive whole within ${longestBodyMs / 1000} seconds`;
    throw new AppError('invalid_request', { publicMessage, cause });
  } finally {
    limit.end();
  }
}

/** Errors: `invalid_request`, without a word of the text. */
export function parseJson(bytes: Uint8Array, what: 'body' | 'line'): unknown {
  if (isDeeperThan(mostLevels, bytes)) {
    throw new AppError('invalid_request', {
      publicMessage: `The ${what} is nested more than ${mostLevels} levels deep`,
    });
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AppError('invalid_request', { publicMessage: `The ${what} is not JSON in UTF-8`, cause });
  }
}
