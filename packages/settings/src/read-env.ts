import { AppError } from '@attack-kg/contracts';
import type * as z from 'zod';

/**
 * The environment held to a schema. A blank variable counts as absent. Errors: `config_invalid` with every problem
 * in one message, one line each, so that a user fixes them in one go.
 */
export function readEnv<Schema extends z.ZodType>(
  schema: Schema,
  environment: Readonly<Record<string, string | undefined>>,
): z.infer<Schema> {
  const present = Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== '');
  const parsed = schema.safeParse(Object.fromEntries(present));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const message = `The configuration is not valid:\n  ${problems.join('\n  ')}`;
  throw new AppError('config_invalid', { message, publicMessage: message });
}
