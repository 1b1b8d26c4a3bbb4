import { exportFormatNames, exportFormats } from '@attack-kg/exports';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';

const finding = 'Attackers used PowerShell to download a payload and dumped LSASS memory';
let system: TestSystem;

beforeAll(async () => {
  system = await startSystem(sampleDir);
});
afterAll(() => system.remove());

const mediaTypeOf = (response: Response) => response.headers.get('content-type')?.split(';')[0];

describe.each(exportFormatNames)('%s', (format) => {
  const type = exportFormats[format].mediaType.split(';')[0];

  it('is had by ?format= and by Accept', async () => {
    const byName = await system.post({ finding }, {}, `/analyze?format=${format}`);
    const byType = await system.post({ finding }, { accept: `${type}, application/json;q=0.5` });
    expect([byName.status, byType.status]).toEqual([200, 200]);
    expect([mediaTypeOf(byName), mediaTypeOf(byType)]).toEqual([type, type]);
    expect(await byName.text()).toContain(format === 'csv' ? 'technique_id' : 'PowerShell');
  });

  it('is made of an answer that was given before', async () => {
    const answer = await (await system.post({ finding })).json();
    const response = await system.post(answer, {}, `/export?format=${format}`);
    expect([response.status, mediaTypeOf(response)]).toEqual([200, type]);
  });
});

it.each([
  ['*/*', 'application/json'],
  ['application/json, text/plain, */*', 'application/json'],
  ['text/csv;q=0.2, application/json;q=0.9', 'application/json'],
  ['text/csv;q=0, */*', 'application/json'],
  ['image/png', 'application/json'],
  ['text/plain', 'text/plain'],
])('Accept: %s is answered by %s', async (accept, type) => {
  expect(mediaTypeOf(await system.post({ finding }, { accept }))).toBe(type);
});

it('refuses an unknown format, and an answer that is none', async () => {
  expect((await system.post({ finding }, {}, '/analyze?format=docx')).status).toBe(400);
  expect((await system.post({ finding }, {}, '/export?format=csv')).status).toBe(400);
});

it("knows an object of MITRE's by its own STIX id, as the graph has it", async () => {
  const response = await system.post({ finding }, {}, '/analyze?format=stix');
  const bundle = (await response.json()) as { objects: { type: string; id: string }[] };
  const ofAttack = bundle.objects.filter(({ type }) => ['attack-pattern', 'course-of-action'].includes(type));
  const { manifest } = await system.api.seeds.current();
  const known = await (await system.api.browser()).stixIds(manifest.seed_id, ['T1059.001', 'M1026', 'TA0002', 'T9999']);
  expect(known['T1059.001']).toMatch(/^attack-pattern--/);
  expect(Object.keys(known).sort()).toEqual(['M1026', 'T1059.001', 'TA0002']);
  expect(ofAttack.map(({ id }: { id: string }) => id)).toEqual(
    expect.arrayContaining([known['T1059.001'], known.M1026]),
  );
});

it('answers a ticket for the reader who is named', async () => {
  const ticket = await (
    await system.post({ finding }, {}, '/analyze?format=ticket&audience=detection-engineer')
  ).text();
  expect(ticket).toMatch(/^\[Detection\] /);
});
