import { createHash } from 'node:crypto';
import { AppError } from '@attack-kg/contracts';

export const scopes = ['read', 'analyze', 'admin'] as const;
/** `read`: what is there; `analyze`: also ask for analyses; `admin`: everything. Each holds those before it. */
export type Scope = (typeof scopes)[number];

/** A key as it is kept: its hash alone. Keys are random, so that a plain hash cannot be turned back. */
export interface ApiKey {
  name: string;
  scope: Scope;
  /** SHA-256 of the key, in hexadecimal. */
  hash: string;
}

const shape = /^(?<name>[\w.-]{1,64}):(?<scope>read|analyze|admin):(?<hash>[0-9a-f]{64})$/;

/** Errors: `config_invalid` where an entry is none; its text is not repeated, as it may be a key. */
export function parseApiKey(entry: string, where: string): ApiKey {
  const { name, scope, hash } = shape.exec(entry.trim())?.groups ?? {};
  if (name && scope && hash) return { name, scope: scope as Scope, hash };
  const message = `${where}: an entry is not name:scope:sha256, where scope is ${scopes.join(', ')} and sha256 the hash of the key in lower-case hexadecimal`;
  throw new AppError('config_invalid', { message, publicMessage: message });
}

export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

export function covers(key: ApiKey, wanted: Scope): boolean {
  return scopes.indexOf(key.scope) >= scopes.indexOf(wanted);
}
