import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, silentLogger } from '@attack-kg/telemetry';
import { expect, it } from 'vitest';
import { accessPolicy } from './access-policy.ts';
import { hashApiKey, parseApiKey } from './api-key.ts';
import { createKeyRing } from './key-ring.ts';
import { createTokenBuckets } from './token-buckets.ts';

const entry = (name: string, key: string, scope = 'analyze') => `${name}:${scope}:${hashApiKey(key)}`;

it('knows keys by their hash, and repeats no entry that is none', () => {
  const keys = createKeyRing({ entries: [entry('old', 'one'), entry('new', 'two', 'admin')], logger: silentLogger });
  expect([keys.find('one')?.name, keys.find('two')?.scope, keys.find('three')]).toEqual(['old', 'admin', undefined]);
  expect(() => parseApiKey('ops:analyze:plainsecret', 'API_KEYS')).toThrow(/^(?!.*plainsecret).*name:scope:sha256/);
});

it('reads a file of keys again when it changes, and keeps what it knew where that fails', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keys-'));
  const file = join(folder, 'keys');
  let time = 0;
  const write = (text: string, seconds: number) => {
    writeFileSync(file, text);
    utimesSync(file, seconds, seconds);
    time += 60_000;
  };
  write(`# ours\n\n${entry('ops', 'one')}\n`, 1);
  const keys = createKeyRing({ entries: [], file, logger: silentLogger, now: () => time });
  expect(keys.find('one')?.name).toBe('ops');
  write(entry('ops', 'two'), 2);
  expect([keys.find('one'), keys.find('two')?.name]).toEqual([undefined, 'ops']);
  write('nonsense', 3);
  expect(keys.find('two')?.name).toBe('ops');
  rmSync(folder, { recursive: true });
});

it('says loudly that there are no keys where others can reach it, and nothing on this machine alone', () => {
  const lines: string[] = [];
  const logger = createLogger({ service: 'test', write: (line) => lines.push(line) });
  const settings = { API_KEYS: [], API_KEYS_FILE: undefined, RATE_LIMIT: 0, TRUST_PROXY: false, CORS_ORIGINS: [] };
  accessPolicy({ ...settings, HOST: '127.0.0.1' }, logger);
  accessPolicy({ ...settings, HOST: '0.0.0.0', API_KEYS: [entry('ops', 'one')] }, logger);
  expect(lines).toEqual([]);
  accessPolicy({ ...settings, HOST: '0.0.0.0' }, logger);
  expect(lines.join()).toContain('no_api_keys');
});

it('grants a burst, then evenly, each caller by itself', () => {
  let time = 0;
  const buckets = createTokenBuckets(60, () => time);
  const burst = Array.from({ length: 11 }, () => buckets.take('one').isGranted);
  expect(burst.filter(Boolean)).toHaveLength(10);
  expect(buckets.take('one')).toEqual({ isGranted: false, retryAfterSeconds: 1 });
  expect(buckets.take('two').isGranted).toBe(true);
  time += 1000;
  expect([buckets.take('one').isGranted, buckets.take('one').isGranted]).toEqual([true, false]);
});

it('remembers a bounded number of callers', () => {
  const buckets = createTokenBuckets(6, () => 0);
  expect([buckets.take('first').isGranted, buckets.take('first').isGranted]).toEqual([true, false]);
  for (let caller = 0; caller < 10_000; caller += 1) buckets.take(`${caller}`);
  expect(buckets.take('first').isGranted).toBe(true);
});
