import { createApp } from '@attack-kg/api';
import { AppError, type SarifLog } from '@attack-kg/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grype, manyResults, nuclei, semgrep, trivy } from '../fixtures/sarif/scanners.ts';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';
import { hasValidators, validateExports, whenValidators } from '../support/validate-exports.ts';

const scanners = { trivy, grype, semgrep, nuclei };
let system: TestSystem;

beforeAll(async () => {
  system = await startSystem(sampleDir);
});
afterAll(() => system.remove());

async function enrich(log: unknown, query = ''): Promise<SarifLog> {
  const response = await system.post(log, { 'content-type': 'application/sarif+json' }, `/sarif${query}`);
  expect(response.status, await response.clone().text()).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/sarif+json');
  return (await response.json()) as SarifLog;
}

/** Everything of the first that is not in the second, by path. */
function lost(before: unknown, after: unknown, path = ''): string[] {
  if (typeof before !== 'object' || before === null) {
    // Help is added to; it must still begin with the scanner's words.
    const kept = typeof before === 'string' && typeof after === 'string' ? after.startsWith(before) : before === after;
    return kept ? [] : [path];
  }
  return Object.entries(before).flatMap(([name, value]) =>
    lost(value, (after as Record<string, unknown> | undefined)?.[name], `${path}/${name}`),
  );
}

describe.each(Object.entries(scanners))('a file of %s', (_, log) => {
  it('comes back with all that it had, and techniques for each result', async () => {
    const enriched = await enrich(log);
    expect(lost(log, enriched)).toEqual([]);
    const [run] = enriched.runs;
    const taxonomy = run?.taxonomies?.at(-1);
    expect(taxonomy?.name).toBe('MITRE ATT&CK');
    for (const result of run?.results ?? []) {
      expect(result.taxa?.length).toBeGreaterThan(0);
      for (const { id, index } of result.taxa ?? []) expect(taxonomy?.taxa?.[index ?? -1]?.id).toBe(id);
    }
    for (const rule of run?.tool.driver.rules ?? []) {
      expect(rule.help?.markdown).toContain('### MITRE ATT&CK');
      expect(rule.properties?.tags?.length).toBeLessThanOrEqual(10);
    }
    expect(JSON.stringify(enriched)).not.toContain('"fixes"');
  });
});

it("finds the technique that a weakness is used for, and keeps the scanner's tags first", async () => {
  const [run] = (await enrich(semgrep)).runs;
  const [rule] = run?.tool.driver.rules ?? [];
  expect(run?.results?.[0]?.taxa?.map(({ id }) => id)).toContain('T1190');
  expect(rule?.properties?.tags?.slice(0, 4)).toEqual(semgrep.runs[0]?.tool.driver.rules?.[0]?.properties?.tags);
  expect(rule?.properties?.tags).toContain('external/mitre-attack/t1190');
});

it('names what a weakness leads to beside what texts find, and leaves out the rest', async () => {
  const { analyze } = system.api;
  const app = createApp({
    ...system.api,
    analyze: async (...question) => {
      const answer = await analyze(...question);
      const [base] = answer.techniques;
      if (!base) return answer;
      const made = (attack_id: string, probability: number, reasons: string[]) =>
        ({ ...base, attack_id, probability, reasons, confidence: probability >= 0.5 ? 'medium' : 'low' }) as const;
      const because = ['CWE-89: …'];
      const techniques = [
        made('T0001', 0.9, []),
        made('T0002', 0.45, because),
        made('T0003', 0.45, []),
        made('T0004', 0.1, because),
      ];
      return { ...answer, techniques };
    },
  });
  const body = JSON.stringify(semgrep);
  const response = await app.request('/sarif', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const [run] = ((await response.json()) as SarifLog).runs;
  expect(run?.results?.[0]?.taxa?.map(({ id }) => id)).toEqual(['T0001', 'T0002']);
});

it('lists a rule that the scanner did not list, after its own', async () => {
  const [run] = (await enrich(nuclei)).runs;
  expect(run?.tool.driver.rules?.map(({ id }) => id)).toEqual(['default-admin-login', 'exposed-rdp']);
});

it('makes one analysis for a rule with 5,000 results', async () => {
  let analyses = 0;
  const { analyze } = system.api;
  const app = createApp({
    ...system.api,
    analyze: (...question) => {
      analyses += 1;
      return analyze(...question);
    },
  });
  const response = await app.request('/sarif', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(manyResults(semgrep, 5000)),
  });
  const [run] = ((await response.json()) as SarifLog).runs;
  expect(analyses).toBe(1);
  expect(run?.results).toHaveLength(5000);
  expect(run?.results?.every(({ taxa }) => (taxa?.length ?? 0) > 0)).toBe(true);
});

it('leaves a rule as it is whose analysis fails, and says so; where all fail, that is the answer', async () => {
  const { analyze } = system.api;
  const failing = (text: string) =>
    createApp({
      ...system.api,
      analyze: async (request, ...rest) => {
        if (request.finding.includes(text)) throw new AppError('upstream_timeout');
        return analyze(request, ...rest);
      },
    }).request('/sarif', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(nuclei),
    });
  const [run] = ((await (await failing('Remote Desktop')).json()) as SarifLog).runs;
  expect(run?.properties?.['attack-kg']).toEqual({ not_analysed: [{ rule: 'exposed-rdp', code: 'upstream_timeout' }] });
  expect(run?.results?.[1]?.taxa).toBeUndefined();
  expect(run?.results?.[0]?.taxa?.length).toBeGreaterThan(0);
  expect((await failing('')).status).toBe(504);
});

it('refuses what is no SARIF 2.1.0, naming the field', async () => {
  const response = await system.post({ version: '1.0.0', runs: [] }, {}, '/sarif');
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ errors: [{ field: 'version' }] });
});

it('takes files that are larger than a finding may be', async () => {
  const padded = { ...trivy, properties: { padding: 'x'.repeat(2 * 1024 * 1024) } };
  expect(lost(padded, await enrich(padded))).toEqual([]);
});

describe.skipIf(!hasValidators())(`the schema of SARIF${whenValidators()}`, () => {
  it('has nothing against an enriched file', async () => {
    const files = await Promise.all(
      Object.values(scanners).map(async (log) => ({ kind: 'sarif', text: JSON.stringify(await enrich(log)) })),
    );
    expect(await validateExports(files)).toEqual(files.map(() => []));
  });
});
