import { readFileSync, statSync } from 'node:fs';
import { describeError, type Logger } from '@attack-kg/telemetry';
import { type ApiKey, hashApiKey, parseApiKey } from './api-key.ts';

export interface KeyRing {
  /** Whether keys are asked for at all. */
  readonly isOn: boolean;
  find(key: string): ApiKey | undefined;
}

export interface KeyRingOptions {
  entries: readonly string[];
  file?: string | undefined;
  logger: Logger;
  now?: () => number;
}

/** How long a file is taken for unchanged. */
const lookEveryMs = 5000;

/**
 * Keys of the settings and of a file. The file is looked at again now and then, so that keys are changed without a
 * restart; one that cannot be read then leaves those that were there. Errors: `config_invalid` at the start.
 */
export function createKeyRing({ entries, file, logger, now = () => performance.now() }: KeyRingOptions): KeyRing {
  const fixed = byHash(entries.map((entry) => parseApiKey(entry, 'API_KEYS')));
  let fromFile = file ? readKeys(file) : byHash([]);
  let changedAt = file ? statSync(file).mtimeMs : 0;
  let lookedAt = now();

  function lookAgain(path: string): void {
    if (now() - lookedAt < lookEveryMs) return;
    lookedAt = now();
    try {
      const { mtimeMs } = statSync(path);
      if (mtimeMs === changedAt) return;
      fromFile = readKeys(path);
      changedAt = mtimeMs;
      logger.info('api_keys_read', { keys: fromFile.size });
    } catch (error) {
      logger.error('api_keys_not_read', { error: describeError(error) });
    }
  }

  return {
    isOn: entries.length > 0 || file !== undefined,
    find(key) {
      if (file) lookAgain(file);
      const hash = hashApiKey(key);
      return fixed.get(hash) ?? fromFile.get(hash);
    },
  };
}

/** Blank lines and comments aside. */
function readKeys(path: string): ReadonlyMap<string, ApiKey> {
  const lines = readFileSync(path, 'utf8').split('\n');
  const entries = lines.filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return byHash(entries.map((entry) => parseApiKey(entry, 'API_KEYS_FILE')));
}

function byHash(keys: readonly ApiKey[]): ReadonlyMap<string, ApiKey> {
  return new Map(keys.map((key) => [key.hash, key]));
}
