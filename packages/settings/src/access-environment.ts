import * as z from 'zod';
import { flagVariable } from './flag-variable.ts';

const list = z
  .string()
  .default('')
  .transform((text) => text.split(/[\s,]+/).filter((entry) => entry !== ''));

/** Who may ask, from where, and how often. */
export const accessEnvironmentShape = {
  /** `name:scopes:sha256`, several divided by blanks or commas; `docs/operations.md` says how to make one. */
  API_KEYS: list,
  /** A file with one such entry a line, read again when it changes. */
  API_KEYS_FILE: z.string().optional(),
  /** Requests a minute for each key, or each address where there are no keys; 0 for no limit. */
  RATE_LIMIT: z.coerce.number().int().min(0).default(0),
  /** Whether the last address of X-Forwarded-For is the caller's: only behind a proxy that sets it. */
  TRUST_PROXY: flagVariable,
  /** Origins whose pages may ask (CORS); `*` for all. */
  CORS_ORIGINS: list,
};
