import { createHash } from 'node:crypto';
import { createLogger } from '@attack-kg/telemetry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';

const key = (name: string) => `a-key-of-${name}-which-is-long-and-random`;
const entry = (name: string) => `${name}:${name}:${createHash('sha256').update(key(name)).digest('hex')}`;
const finding = 'Attackers dumped LSASS memory on host dc01.corp.example';
const lines: string[] = [];
let system: TestSystem;

beforeAll(async () => {
  const logger = createLogger({ service: 'test', write: (line) => lines.push(line) });
  system = await startSystem(sampleDir, logger, {
    API_KEYS: [entry('read'), entry('analyze'), entry('admin')].join(' '),
    CORS_ORIGINS: 'https://portal.example',
    RATE_LIMIT: '120',
  });
});
afterAll(() => system.remove());

const bearer = (name: string) => ({ authorization: `Bearer ${key(name)}` });
const statusOf = async (response: Response | Promise<Response>) => (await response).status;

describe('keys', () => {
  it('asks for one, says how, and tells what is not for it', async () => {
    const without = await system.post({ finding });
    expect([without.status, without.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="attack-kg"']);
    expect(await without.json()).toMatchObject({ code: 'unauthorized' });
    expect(await statusOf(system.post({ finding }, { authorization: 'Bearer wrong' }))).toBe(401);
    const readOnly = await system.post({ finding }, bearer('read'));
    expect([readOnly.status, await readOnly.json()]).toMatchObject([403, { code: 'forbidden', needs: 'analyze' }]);
    expect(await statusOf(system.post({ finding }, bearer('analyze')))).toBe(200);
    expect(await statusOf(system.post({ finding }, { 'x-api-key': key('admin') }))).toBe(200);
    expect(await statusOf(system.app.request('/health', { headers: bearer('read') }))).toBe(200);
    expect(await statusOf(system.app.request('/health'))).toBe(401);
  });

  it('asks engines and proxies for none', async () => {
    for (const path of ['/livez', '/readyz']) expect(await statusOf(system.app.request(path))).toBe(200);
  });

  it('logs a name, no key and no finding', () => {
    expect(lines.some((line) => line.includes('"key":"analyze"'))).toBe(true);
    for (const line of lines) {
      expect(line).not.toContain('which-is-long-and-random');
      expect(line).not.toContain('dc01.corp');
    }
  });
});

it('answers with secure headers, and other origins only where they are listed', async () => {
  const ask = (origin: string) => system.app.request('/livez', { headers: { origin } });
  const response = await ask('https://portal.example');
  expect(response.headers.get('access-control-allow-origin')).toBe('https://portal.example');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('x-frame-options')).toBe('SAMEORIGIN');
  expect((await ask('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  const preflight = await system.app.request('/analyze', {
    method: 'OPTIONS',
    headers: { origin: 'https://portal.example', 'access-control-request-method': 'POST' },
  });
  expect(preflight.status).toBe(204);
});

it('limits a key, not the next one, and says when to come again', async () => {
  const ask = (name: string) => system.app.request('/nowhere', { headers: bearer(name) });
  const statuses = await Promise.all(Array.from({ length: 30 }, () => statusOf(ask('read'))));
  expect(new Set(statuses)).toEqual(new Set([404, 429]));
  const limited = await ask('read');
  expect(await limited.json()).toMatchObject({ code: 'rate_limited' });
  expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await statusOf(ask('admin'))).toBe(404);
});
