import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { weaknesses } from '@attack-kg/analysis';
import { type AnalysisResult, parentOf } from '@attack-kg/contracts';
import { runSeed } from '@attack-kg/seeding';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSystem, type TestSystem } from '../support/sample-system.ts';
import { sourcesDir, whenSources } from '../support/source-data.ts';

interface Raw {
  id: string;
  type: string;
  name?: string;
  revoked?: boolean;
  x_mitre_deprecated?: boolean;
  relationship_type?: string;
  source_ref?: string;
  target_ref?: string;
}

describe.skipIf(!sourcesDir)(`the real sources${whenSources}`, () => {
  const sources = sourcesDir ?? '';
  let system: TestSystem;
  beforeAll(async () => {
    system = await startSystem(sources);
  }, 300_000);
  afterAll(() => system?.remove());

  /** Enterprise's objects as they stand in the file, neither revoked nor deprecated. */
  const readLive = () => {
    const { objects } = JSON.parse(readFileSync(join(sources, 'enterprise-attack.json'), 'utf8')) as { objects: Raw[] };
    return objects.filter((object) => !object.revoked && !object.x_mitre_deprecated);
  };

  const row = (source: string, what: string) =>
    system.outcome.manifest.counts.find((entry) => entry.source === source && entry.what === what);

  it('are loaded whole: counts equal those of the input, counted here by other means', () => {
    const live = readLive();
    const count = (type: string) => live.filter((object) => object.type === type).length;
    const relations = (type: string) =>
      live.filter((object) => object.relationship_type === type && object.target_ref?.startsWith('attack-pattern'))
        .length;
    const expected = {
      techniques: count('attack-pattern'),
      analytics: count('x-mitre-analytic'),
      'procedure examples': relations('uses'),
      'mitigates texts': relations('mitigates'),
      'detection strategies': count('x-mitre-detection-strategy'),
    };
    for (const [what, input] of Object.entries(expected)) {
      expect(row('attack-enterprise', what), what).toMatchObject({ input, loaded: input });
    }
    const files = (folder: string) =>
      readdirSync(join(sources, folder), { recursive: true }).filter((name) =>
        statSync(join(sources, folder, String(name))).isFile(),
      ).length;
    expect(row('lolbas', 'entries')).toMatchObject({ input: files('lolbas'), loaded: files('lolbas') });
    expect(row('gtfobins', 'entries')).toMatchObject({ input: files('gtfobins'), loaded: files('gtfobins') });
  });

  it('say how many actors use a technique by its own id, counted here by other means', async () => {
    const live = readLive();
    const { lexicon } = await system.ports.seeds.current();
    for (const [attackId, name] of [
      ['T1055', 'Process Injection'],
      ['T1059.001', 'PowerShell'],
    ]) {
      const technique = live.find((object) => object.type === 'attack-pattern' && object.name === name);
      const uses = live.filter((object) => object.relationship_type === 'uses' && object.target_ref === technique?.id);
      const actors = new Set(uses.map((object) => object.source_ref)).size;
      expect(actors).toBeGreaterThan(50);
      expect(lexicon.techniques.find((header) => header.attack_id === attackId)?.used_by).toBe(actors);
    }
  });

  it('have names that are seen in any case, unless they are everyday words; a name alone makes nothing sure', async () => {
    const ask = async (finding: string) => (await (await system.post({ finding })).json()) as AnalysisResult;
    const namesIn = async (finding: string) => (await ask(finding)).classification.names.map(({ name }) => name);
    expect(await namesIn('Trickbot, Qakbot, mimikatz, psexec and sharphound; Bloodhound was run')).toEqual([
      'TrickBot',
      'QakBot',
      'Mimikatz',
      'PsExec',
      'Sharphound',
      'BloodHound',
    ]);
    expect(await namesIn('A cobalt empire at the net; ping it on the route.')).toEqual([]);
    for (const finding of ['Trickbot', 'We have seen mimikatz.', 'Bloodhound was found.', 'Wizard Spider again']) {
      expect((await ask(finding)).techniques.filter(({ confidence }) => confidence === 'high')).toEqual([]);
    }
  });

  it('give rules, tests and capabilities for what a finding tells', async () => {
    const finding = 'Procdump was used to dump the memory of LSASS on a Windows server.';
    const response = await system.post({ finding, frameworks: ['m365', 'azure'] });
    const { detections, validations, controls } = (await response.json()) as AnalysisResult;
    const rules = detections.flatMap((detection) => detection.rules);
    expect(rules.length).toBeGreaterThanOrEqual(10);
    expect(rules.some(({ title }) => /procdump|lsass/i.test(title))).toBe(true);
    expect(rules.filter(({ source, author }) => source === 'SigmaHQ' && author === '')).toEqual([]);
    expect(validations.slice(0, 4).some(({ name }) => /procdump/i.test(name))).toBe(true);
    expect(detections.reduce((sum, entry) => sum + entry.rules_left_out, 0)).toBeGreaterThan(10);
    expect(controls.flatMap(({ capabilities }) => capabilities.map(({ category }) => category))).toContain('detect');
    expect(controls.every(({ framework }) => framework === 'm365' || framework === 'azure')).toBe(true);
  });

  it('have every difference between input and loaded explained', () => {
    for (const { source, what, input, loaded, explained } of system.outcome.manifest.counts) {
      if (input !== loaded) expect(explained.length, `${source} ${what}`).toBeGreaterThan(0);
    }
    // The folder holds no mapping of CIS.
    const lacking = system.outcome.manifest.sources.filter(({ status }) => status === 'unavailable');
    expect(lacking.map(({ id }) => id)).toEqual(['cis']);
  });

  it('answer the first question', async () => {
    const response = await system.post({
      finding: 'Attackers used PowerShell to download a payload and dumped LSASS memory',
    });
    const { techniques } = (await response.json()) as { techniques: { attack_id: string }[] };
    const first = techniques.slice(0, 5).map((technique) => technique.attack_id);
    expect(first).toEqual(expect.arrayContaining(['T1059.001', 'T1003.001']));
  });

  it('say nothing of a text that is about no attack', async () => {
    const response = await system.post({ finding: 'The meeting is on Tuesday.' });
    expect(await response.json()).toMatchObject({ techniques: [], remediations: [], detections: [] });
  });

  it('come with a calibration', async () => {
    const { calibration } = await system.api.seeds.current();
    expect(calibration.cases).toBeGreaterThanOrEqual(500);
    expect(calibration.pieces.own).toBeGreaterThan(0);
    expect(calibration.pieces.inherited).toBeLessThan(0);
    expect(calibration.topic.floor).toBeGreaterThan(0);
  });

  it('lead from a CVE of the KEV list to its techniques, old ids to new ones', async () => {
    const cve = await system.post({ finding: 'CVE-2021-44228 was found on the server' });
    const { techniques } = (await cve.json()) as { techniques: { attack_id: string; signals: string[] }[] };
    expect(
      techniques.filter((technique) => technique.signals.includes('kev')).map((technique) => technique.attack_id),
    ).toContain('T1190');
    const old = await system.post({ finding: 'Mapped to T1086 by an old report' });
    const { techniques: today } = (await old.json()) as { techniques: { attack_id: string }[] };
    expect(today[0]?.attack_id).toBe('T1059.001');
  });

  it('have every technique of our table of weaknesses, and each remedy for one of its techniques', async () => {
    const uses = weaknesses.flatMap((weakness) => weakness.uses.map(({ attackId }) => attackId));
    const ids = [...new Set(uses.flatMap((id) => [id, parentOf(id) ?? id]))].sort();
    const facts = await system.ports.graph.describeTechniques(system.outcome.manifest.seed_id, ids);
    expect(facts.map(({ attack_id }) => attack_id).sort()).toEqual(ids);
    const mitigations = new Map(
      facts.map((entry) => [entry.attack_id, entry.mitigations.map(({ mitigation_id }) => mitigation_id)]),
    );
    for (const { wording, uses, remedies } of weaknesses) {
      const known = uses.flatMap(({ attackId }) =>
        [attackId, parentOf(attackId) ?? ''].flatMap((id) => mitigations.get(id) ?? []),
      );
      for (const { mitigationId } of remedies) expect(known, String(wording)).toContain(mitigationId);
    }
  });

  it('put the update first where a finding names a known flaw', async () => {
    const response = await system.post({ finding: 'CVE-2021-44228 in the logging library of the shop' });
    const { finding_type, remediations } = (await response.json()) as {
      finding_type: string;
      remediations: { mitigation_id: string; priority: string; reasons: string[] }[];
    };
    expect(finding_type).toBe('vulnerability');
    expect(remediations[0]).toMatchObject({ mitigation_id: 'M1051', priority: 'high' });
    expect(remediations[0]?.reasons).toEqual([expect.stringContaining('CVE-2021-44228')]);
  });

  it('make a second run write nothing', async () => {
    const stamp = (folder: string): string[] =>
      readdirSync(folder, { recursive: true }).map((name) => `${name} ${statSync(join(folder, String(name))).mtimeMs}`);
    const before = stamp(system.dataDir);
    expect((await runSeed(system.seeding)).state).toBe('equal');
    expect(stamp(system.dataDir)).toEqual(before);
  });
});
