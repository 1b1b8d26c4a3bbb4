import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { createApp } from '@attack-kg/api';
import {
  browsableKindNames,
  foundObjectSchema,
  matrixSchema,
  objectListSchema,
  searchResultSchema,
} from '@attack-kg/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';

let system: TestSystem;

beforeAll(async () => {
  system = await startSystem(sampleDir);
});
afterAll(() => system.remove());

const get = async (path: string, headers: Record<string, string> = {}) => system.app.request(path, { headers });
const read = async (path: string) => {
  const response = await get(path);
  expect(response.status, await response.clone().text()).toBe(200);
  return response.json();
};

describe.each(browsableKindNames)('/%s', (kind) => {
  it('lists all there are, page by page, and each can be looked up', async () => {
    const whole = objectListSchema.parse(await read(`/${kind}?limit=500`));
    expect(whole.items).toHaveLength(Math.min(500, whole.total));
    const halves = await Promise.all(
      [0, 1].map(async (offset) => objectListSchema.parse(await read(`/${kind}?limit=1&offset=${offset}`))),
    );
    expect(halves.flatMap(({ items }) => items)).toEqual(whole.items.slice(0, 2));
    for (const { id } of whole.items.slice(0, 3)) {
      const found = foundObjectSchema.parse(await read(`/${kind}/${encodeURIComponent(id)}`));
      expect(found).toMatchObject({ kind, id });
    }
  });

  it('says that it has none by an id', async () => {
    const response = await get(`/${kind}/nothing-by-this-id`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'not_found' });
  });
});

describe('an object', () => {
  it('a technique has what answers state and what they do not', async () => {
    const technique = foundObjectSchema.parse(await read('/techniques/t1059.001'));
    expect(technique).toMatchObject({ id: 'T1059.001', name: 'PowerShell', parent: [{ id: 'T1059' }] });
    for (const part of ['mitigations', 'detections', 'data_components', 'procedures', 'tactics']) {
      expect(technique[part], part).not.toEqual([]);
    }
  });

  it('an old id gives what it became, and one that became nothing is not found', async () => {
    const browser = await system.api.browser();
    const became: Record<string, string | null> = { T1086: 'T1059.001', T1062: null };
    const findRetired: typeof browser.findRetired = async (_seed, id) =>
      id in became ? { id, name: 'Old', status: 'revoked', replacedBy: became[id] ?? null } : null;
    const app = createApp({ ...system.api, browser: async () => ({ ...browser, findRetired }) });
    const found = await (await app.request('/techniques/t1086')).json();
    expect(found).toMatchObject({ id: 'T1059.001', replaces: { id: 'T1086', name: 'Old', status: 'revoked' } });
    expect((await app.request('/techniques/T1062')).status).toBe(404);
  });

  it('an id without its prefix is understood', async () => {
    const { items } = objectListSchema.parse(await read('/cwes?limit=1'));
    const id = items[0]?.id ?? '';
    expect(await read(`/cwes/${id.replace('CWE-', '')}`)).toMatchObject({ id });
  });
});

describe('/matrix', () => {
  it('has every tactic and technique that the lists have, tactics in the order of the release', async () => {
    const { tactics } = matrixSchema.parse(await read('/matrix'));
    const listed = objectListSchema.parse(await read('/techniques?domain=enterprise&limit=500'));
    const shown = tactics.flatMap(({ techniques }) =>
      techniques.flatMap(({ id, subtechniques }) => [id, ...subtechniques.map((one) => one.id)]),
    );
    expect([...new Set(shown)].sort()).toEqual(listed.items.map(({ id }) => id));
    const bundle = JSON.parse(await readFile(join(sampleDir, 'enterprise-attack.json'), 'utf8'));
    const ofType = (type: string) => bundle.objects.filter((entry: { type: string }) => entry.type === type);
    const shortnames = new Map(
      ofType('x-mitre-tactic').map((entry: { id: string; name: string }) => [entry.id, entry.name]),
    );
    const inOrder = ofType('x-mitre-matrix')[0].tactic_refs.map((ref: string) => shortnames.get(ref));
    const names = tactics.map(({ name }) => name);
    expect(names).toEqual(inOrder.filter((name: string) => names.includes(name)));
    expect(names.length).toBeGreaterThan(5);
    const parent = tactics.flatMap(({ techniques }) => techniques).find(({ id }) => id === 'T1059');
    expect(parent?.subtechniques.map(({ id }) => id)).toContain('T1059.001');
  });

  it('is empty for a domain that is not loaded, and refuses one that is none', async () => {
    expect(await read('/matrix?domain=ics')).toMatchObject({ domain: 'ics', tactics: [] });
    expect((await get('/matrix?domain=space')).status).toBe(400);
  });
});

describe('/search', () => {
  const search = async (query: string) => searchResultSchema.parse(await read(`/search?${query}`)).results;

  it('finds by id, by name and by meaning, each object once', async () => {
    expect((await search('q=T1059.001'))[0]).toMatchObject({ id: 'T1059.001', found_by: 'id' });
    expect((await search('q=powershell'))[0]).toMatchObject({ id: 'T1059.001', found_by: 'name', score: 1 });
    const found = await search('q=credentials+read+from+the+memory+of+lsass');
    expect(found.slice(0, 5).map(({ id }) => id)).toContain('T1003.001');
    expect(found.every(({ found_by }) => found_by === 'text')).toBe(true);
    expect(new Set(found.map(({ kind, id }) => `${kind} ${id}`)).size).toBe(found.length);
  });

  it('keeps to a kind and to a limit', async () => {
    const found = await search('q=a&kind=mitigations&limit=2');
    expect(found.map(({ kind }) => kind)).toEqual(['mitigations', 'mitigations']);
  });
});

describe('asked for again', () => {
  it('an answer has the tag of its seed, and is not sent twice', async () => {
    const first = await get('/techniques');
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toContain(system.outcome.manifest.seed_id);
    const again = await get('/techniques/T1059', { 'if-none-match': tag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await get('/techniques', { 'if-none-match': '"another"' })).status).toBe(200);
  });
});

it('says which methods a path takes', async () => {
  const cases = [
    ['/analyze', 'GET', 'POST'],
    ['/techniques/T1059', 'DELETE', 'GET, HEAD'],
    ['/stats', 'POST', 'GET, HEAD'],
  ] as const;
  for (const [path, method, allow] of cases) {
    const response = await system.app.request(path, { method });
    expect([response.status, response.headers.get('allow')], path).toEqual([405, allow]);
    expect(await response.json()).toMatchObject({ code: 'method_not_allowed' });
  }
  expect((await system.app.request('/techniques/T1059', { method: 'HEAD' })).status).toBe(200);
  expect((await get('/nowhere')).status).toBe(404);
});

describe('sends long answers', () => {
  it.each([
    ['gzip', 'gzip', (bytes: Buffer) => gunzipSync(bytes)],
    ['gzip, deflate, br', 'br', (bytes: Buffer) => brotliDecompressSync(bytes)],
  ])('compressed where the caller takes it: %s', async (accepted, encoding, unpack) => {
    const plain = await get('/techniques?limit=500');
    const packed = await get('/techniques?limit=500', { 'accept-encoding': accepted });
    expect([plain.headers.get('content-encoding'), packed.headers.get('content-encoding')]).toEqual([null, encoding]);
    expect(packed.headers.get('vary')).toMatch(/accept-encoding/i);
    const text = await plain.text();
    const bytes = Buffer.from(await packed.arrayBuffer());
    expect(bytes.length).toBeLessThan(text.length / 3);
    expect(unpack(bytes).toString()).toBe(text);
    const etag = plain.headers.get('etag') ?? '';
    expect((await get('/techniques', { 'accept-encoding': accepted, 'if-none-match': etag })).status).toBe(304);
  });
});

it.each([
  '/techniques?limit=0',
  '/techniques?limit=501',
  '/techniques?page=2',
  '/search',
  '/search?q=',
  '/search?q=x&kind=rules',
  '/stats?x=1',
])('refuses %s', async (path) => {
  expect((await get(path)).status).toBe(400);
});

it('counts what there is', async () => {
  const { manifest } = system.outcome;
  expect(await read('/stats')).toMatchObject({
    triples: manifest.triples,
    documents: manifest.documents,
    objects: { Technique: expect.any(Number) },
  });
});
