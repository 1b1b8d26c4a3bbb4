import { createApp } from '@attack-kg/api';
import { AppError, type OcsfAttack, type OcsfEvent } from '@attack-kg/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complianceFinding, dumpedMemory, rowOfTable, scannedMachine } from '../fixtures/ocsf/events.ts';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';
import { hasValidators, validateExports, whenValidators } from '../support/validate-exports.ts';

const findings = [scannedMachine, dumpedMemory, rowOfTable];
const ndjson = { 'content-type': 'application/x-ndjson' };
const asLines = (events: readonly unknown[]) => events.map((event) => `${JSON.stringify(event)}\n`).join('\n');
let system: TestSystem;

beforeAll(async () => {
  system = await startSystem(sampleDir);
});
afterAll(() => system.remove());

async function enrich<Body>(body: Body, query = ''): Promise<Body> {
  const response = await system.post(body, {}, `/ocsf${query}`);
  expect(response.status, await response.clone().text()).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/vnd.ocsf+json');
  return (await response.json()) as Body;
}

const idsOf = ({ finding_info }: OcsfEvent) =>
  (finding_info?.attacks ?? []).map(({ technique, sub_technique }: OcsfAttack) => sub_technique?.uid ?? technique?.uid);
const ours = ({ enrichments }: OcsfEvent) => (enrichments ?? []).filter(({ provider }) => provider === 'attack-kg');

/** Counts what the program under test is asked. */
function counted(fails: (text: string) => boolean = () => false) {
  const texts: string[] = [];
  const { analyze } = system.api;
  const app = createApp({
    ...system.api,
    analyze: (request, ...rest) => {
      texts.push(request.finding);
      if (fails(request.finding)) throw new AppError('upstream_timeout');
      return analyze(request, ...rest);
    },
  });
  const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    app.request('/ocsf', { method: 'POST', headers, body });
  return { texts, post };
}

describe('a Detection Finding', () => {
  it("comes back with its own techniques first, ours after them, remedies, and others' enrichments kept", async () => {
    const event = await enrich(dumpedMemory);
    expect(event.finding_info?.attacks?.[0]).toEqual(dumpedMemory.finding_info?.attacks?.[0]);
    expect(idsOf(event)).toContain('T1003.001');
    expect(idsOf(event).filter((id) => id === 'T1059')).toHaveLength(1);
    expect(event.remediation?.desc).toMatch(/^M\d{4} /m);
    expect(event.enrichments?.[0]).toEqual(dumpedMemory.enrichments?.[0]);
    expect(ours(event)).toMatchObject([
      { name: 'finding_info.title', value: 'PowerShell downloaded a payload', data: { techniques: expect.any(Array) } },
    ]);
    expect({ ...event, finding_info: 0, remediation: 0, enrichments: 0 }).toEqual({
      ...dumpedMemory,
      finding_info: 0,
      remediation: 0,
      enrichments: 0,
    });
  });

  it('is read with its command lines, and with what the product says of ATT&CK', async () => {
    const { texts, post } = counted();
    await post(JSON.stringify(dumpedMemory));
    expect(texts).toHaveLength(1);
    expect(texts[0]).toContain('comsvcs.dll, MiniDump');
    expect(texts[0]).toContain('T1059');
    expect(texts[0]).not.toContain('192.0.2.1');
  });
});

describe('a Vulnerability Finding', () => {
  it("has each of its vulnerabilities analysed, with remedies after the scanner's own", async () => {
    const event = await enrich(scannedMachine);
    const [first, second] = event.vulnerabilities ?? [];
    expect(first?.remediation?.desc).toMatch(/^Update log4j-core to 2\.17\.1\.\n\nM\d{4} /);
    expect(first?.remediation?.references?.slice(0, 2)).toEqual([
      'https://vendor.example/log4j',
      expect.stringContaining('https://attack.mitre.org/mitigations/M'),
    ]);
    expect(second?.remediation?.desc).toMatch(/^M\d{4} /);
    expect(event.remediation).toBeUndefined();
    expect(idsOf(event)).toContain('T1190');
    expect(ours(event)).toMatchObject([
      { name: 'vulnerabilities.cve.uid', value: 'CVE-2021-44228' },
      { name: 'vulnerabilities.cwe.uid', value: 'CWE-89' },
    ]);
  });
});

describe('many events', () => {
  it('are one analysis for each distinct text', async () => {
    const { texts, post } = counted();
    const events = Array.from({ length: 3000 }, (_, index) => ({ ...rowOfTable, time: index }));
    const response = await post(asLines(events), ndjson);
    expect(response.headers.get('content-type')).toBe('application/x-ndjson');
    const lines = (await response.text()).trim().split('\n');
    expect(texts).toHaveLength(1);
    expect(lines).toHaveLength(3000);
    expect(lines.every((line, index) => JSON.parse(line).time === index)).toBe(true);
    expect(lines.every((line) => ours(JSON.parse(line)).length === 1)).toBe(true);
  });

  it('come back in the shape and order in which they came; other classes as they were', async () => {
    const list = await enrich([complianceFinding, dumpedMemory]);
    expect(list[0]).toEqual(complianceFinding);
    const lines = await system.post(asLines([complianceFinding, dumpedMemory]), ndjson, '/ocsf');
    const text = await lines.text();
    expect(
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(list);
  });

  it('say where an analysis failed or there was nothing to analyse; where all fail, that is the answer', async () => {
    const { post } = counted((text) => text.includes('failed logins'));
    const silent = { ...rowOfTable, finding_info: { uid: 's' } };
    const events = (await (await post(JSON.stringify([rowOfTable, dumpedMemory, silent]))).json()) as OcsfEvent[];
    expect(events.map((event) => ours(event)[0]?.data)).toMatchObject([
      { not_analysed: 'upstream_timeout' },
      { techniques: expect.any(Array) },
      { not_analysed: 'no_text' },
    ]);
    expect(events[0]?.finding_info).toEqual(rowOfTable.finding_info);
    expect((await post(JSON.stringify([rowOfTable]))).status).toBe(504);
  });
});

describe('what is refused', () => {
  const problem = async (body: unknown, headers = {}) => {
    const response = await system.post(body, headers, '/ocsf');
    return { status: response.status, ...((await response.json()) as { detail: string; errors?: unknown[] }) };
  };

  it('names the field or the line that is wrong', async () => {
    expect(await problem([dumpedMemory, { ...dumpedMemory, class_uid: '2004' }])).toMatchObject({
      status: 400,
      errors: [{ field: '1.class_uid' }],
    });
    expect(await problem(`${JSON.stringify(dumpedMemory)}\n{`, ndjson)).toMatchObject({
      status: 400,
      detail: 'Line 2: The line is not JSON in UTF-8',
    });
    expect(await problem({ ...dumpedMemory, finding_info: 'text' })).toMatchObject({
      errors: [{ field: 'finding_info' }],
    });
  });

  it('says that there is no finding where there is none', async () => {
    const { status, detail } = await problem([complianceFinding]);
    expect(status).toBe(400);
    expect(detail).toContain('only 2003');
    expect((await problem([])).status).toBe(400);
    expect((await problem('', ndjson)).status).toBe(400);
  });

  it('is what is too large, by bytes and by the number of different findings', async () => {
    const app = createApp({ ...system.api, documentLimitBytes: 500 });
    const body = JSON.stringify([dumpedMemory]);
    const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
    expect((await app.request('/ocsf', sent)).status).toBe(413);
    const many = Array.from({ length: 2001 }, (_, index) => ({ ...rowOfTable, message: `event ${index}` }));
    expect(await problem(many)).toMatchObject({ status: 413, limit_findings: 2000 });
  });
});

describe.skipIf(!hasValidators())(`the schemas of OCSF${whenValidators()}`, () => {
  it('have nothing against enriched events, each by the version that it states', async () => {
    // A column of a table that is null is no attribute; validators want it left out.
    const whole = findings.map((event) => JSON.parse(JSON.stringify(event, (_, value) => value ?? undefined)));
    const enriched = (await enrich(whole)) as OcsfEvent[];
    const files = [...enriched, ...whole].map((event) => ({ kind: 'ocsf', text: JSON.stringify(event) }));
    expect(await validateExports(files)).toEqual(files.map(() => []));
    const broken = { ...enriched[0], enrichments: [{ name: 'no value' }] };
    expect((await validateExports([{ kind: 'ocsf', text: JSON.stringify(broken) }]))[0]?.length).toBeGreaterThan(0);
  });
});
