import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analysisResultSchema } from '@attack-kg/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSystem, type TestSystem } from '../support/sample-system.ts';
import { writeSourcesOfThreeDomains } from '../support/sources-of-three-domains.ts';

const plant = 'The intruders changed the setpoints of a programmable logic controller over Modbus';
const phone = 'A malicious Android app read the contacts and the text messages of the phone';
const server = 'They dumped LSASS memory with procdump';
const all = `${plant}. ${phone}. ${server}.`;
let system: TestSystem;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attack-kg-domains-'));
  await writeSourcesOfThreeDomains(folder);
  system = await startSystem(folder);
});
afterAll(async () => {
  await system?.remove();
  await rm(folder, { recursive: true, force: true });
});

async function analyze(body: object) {
  return analysisResultSchema.parse(await (await system.post(body)).json());
}

describe('the domains of ATT&CK', () => {
  it.each([
    ['ics', 'T0836'],
    ['mobile', 'T1636'],
    ['enterprise', 'T1003.001'],
  ] as const)('%s alone, where the caller wants it alone', async (domain, expected) => {
    const { techniques } = await analyze({ finding: all, domains: [domain] });
    expect(techniques.map((technique) => technique.attack_id)).toContain(expected);
    expect(new Set(techniques.map((technique) => technique.domain))).toEqual(new Set([domain]));
  });

  it('are those that the finding speaks of, where the caller says nothing', async () => {
    const idsOf = async (finding: string) => (await analyze({ finding })).techniques.map((entry) => entry.attack_id);
    expect(await idsOf(plant)).toContain('T0836');
    expect(await idsOf(phone)).toContain('T1636');
    const onServer = await idsOf(server);
    expect(onServer).toContain('T1003.001');
    expect(onServer).not.toEqual(expect.arrayContaining(['T0836']));
    expect(onServer).not.toEqual(expect.arrayContaining(['T1636']));
  });

  it('come with tactics, advice and phases of their own matrix', async () => {
    const { techniques, remediations, kill_chain } = await analyze({ finding: plant, domains: ['ics'] });
    expect(techniques).toMatchObject([
      { attack_id: 'T0836', tactics: ['Impair Process Control'], platforms: ['None'] },
    ]);
    expect(remediations).toMatchObject([{ mitigation_id: 'M0800', addresses: ['T0836'] }]);
    expect(kill_chain).toEqual([
      { tactic_id: 'TA0106', tactic: 'Impair Process Control', domain: 'ics', techniques: ['T0836'] },
    ]);
  });

  it('keep to an id that the finding names, of whatever domain', async () => {
    const { techniques } = await analyze({ finding: `${server}. Also T0836.`, domains: ['enterprise'] });
    expect(techniques[0]).toMatchObject({ attack_id: 'T0836', domain: 'ics', confidence: 'high' });
  });
});
