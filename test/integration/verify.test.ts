import { type AnalysisResult, analysisResultSchema, verificationResultSchema } from '@attack-kg/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';

const finding = 'Attackers used PowerShell to download a payload and dumped LSASS memory';
let system: TestSystem;
let stored: AnalysisResult;
beforeAll(async () => {
  system = await startSystem(sampleDir);
  stored = analysisResultSchema.parse(await (await system.post({ finding })).json());
});
afterAll(() => system.remove());

const verify = async (answer: unknown, more: object = {}) =>
  verificationResultSchema.parse(await (await system.post({ finding, answer, ...more }, {}, '/verify')).json());
const codes = (result: { problems: { code: string; path: string }[] }) =>
  result.problems.map(({ code, path }) => `${code} ${path}`);

describe('POST /verify', () => {
  it('finds nothing wrong with an answer of our own, and gives it back as it was', async () => {
    const result = await verify(stored);
    expect(result).toMatchObject({ ok: true, problems: [], filtered_ids: [], seed_id: stored.meta.seed_id });
    expect(result.answer).toEqual(stored);
  });

  it('leaves out what the seed does not have, and says what', async () => {
    const [first] = stored.techniques;
    const result = await verify({
      ...stored,
      techniques: [...stored.techniques, { ...first, attack_id: 'T9999' }, { ...first, attack_id: 'nonsense' }],
      remediations: [{ mitigation_id: 'M9999' }, ...stored.remediations],
      detections: [{ data_source: 'Crystal Ball' }],
    });
    const last = stored.techniques.length;
    expect(codes(result)).toEqual([
      `unknown_technique techniques.${last}.attack_id`,
      `unknown_technique techniques.${last + 1}.attack_id`,
      'unknown_mitigation remediations.0.mitigation_id',
      'unknown_data_source detections.0.data_source',
    ]);
    expect(result.filtered_ids).toEqual(['T9999', 'nonsense', 'M9999', 'Crystal Ball']);
    expect(result.answer.techniques).toEqual(stored.techniques);
    expect(result.answer.detections).toEqual([]);
  });

  it('puts names, tactics, quotes, coverage and quoted guidance right', async () => {
    const answer = structuredClone(stored);
    const [technique] = answer.techniques;
    const [remediation] = answer.remediations;
    const [detection] = answer.detections;
    if (!technique || !remediation || !detection) throw new Error('the answer is empty');
    technique.name = 'Harmless Script';
    technique.tactics = ['Kindness'];
    technique.evidence = [
      { text: 'used  powershell TO download', start: 3, end: 9 },
      { text: 'attackers used perl to download a payload', start: 0, end: 40 },
      { text: 'the CEO did it with a golden broom', start: 0, end: 34 },
    ];
    remediation.implementation = 'Buy our product.';
    remediation.addresses.push('T1490');
    detection.techniques_covered.push('T1490');
    answer.kill_chain_analysis = 'They came in. Then they used T9999.';
    const result = await verify(answer);
    expect(codes(result)).toEqual([
      'wrong_fact techniques.0.name',
      'wrong_fact techniques.0.tactics',
      'evidence_moved techniques.0.evidence.0',
      'evidence_moved techniques.0.evidence.1',
      'evidence_not_found techniques.0.evidence.2',
      'not_the_source_text remediations.0.implementation',
      'wrong_coverage remediations.0.addresses',
      'wrong_coverage detections.0.techniques_covered',
      'unfounded_words kill_chain_analysis',
    ]);
    const [right] = result.answer.techniques;
    expect(right).toMatchObject({ name: stored.techniques[0]?.name, tactics: stored.techniques[0]?.tactics });
    expect(right?.evidence?.map((span) => span.text)).toEqual([
      'used PowerShell to download',
      'Attackers used PowerShell to download a payload',
    ]);
    expect(result.answer.remediations[0]?.adaptation).toBe('Buy our product.');
    expect(result.answer.kill_chain_analysis).toBe('They came in.');
  });

  it('holds rules, tests and controls to the seed', async () => {
    const asked = 'A tool for crash dumps read the memory of LSASS; seen was T1078 and T1110.';
    const own = analysisResultSchema.parse(await (await system.post({ finding: asked })).json());
    const at = own.detections.findIndex(({ rules }) => rules.length > 0);
    const answer = structuredClone(own);
    const [rule] = answer.detections[at]?.rules ?? [];
    const [test] = answer.validations;
    const [control] = answer.controls;
    if (!rule || !test || !control) throw new Error('the answer has none of them');
    rule.author = 'Somebody else';
    rule.techniques_covered.push('T1490');
    answer.detections[at]?.rules.push({ ...rule, rule_id: 'made-up' });
    test.name = 'Harmless test';
    answer.validations.push({ ...test, guid: 'made-up-too' });
    control.techniques_covered.push('T1490');
    answer.controls.push({ ...control, control_id: 'ZZ-99' }, { ...control, framework: 'cis' });
    const result = await verify(answer, { finding: asked });
    const rules = `detections.${at}.rules`;
    const { length: tests } = own.validations;
    const { length: controls } = own.controls;
    expect(codes(result)).toEqual([
      `wrong_fact ${rules}.0.author`,
      `wrong_coverage ${rules}.0.techniques_covered`,
      `unknown_rule ${rules}.${own.detections[at]?.rules.length}.rule_id`,
      'wrong_fact validations.0.name',
      `unknown_test validations.${tests}.guid`,
      'wrong_coverage controls.0.techniques_covered',
      `unknown_control controls.${controls}.control_id`,
      `unknown_control controls.${controls + 1}.control_id`,
    ]);
    expect(result.answer).toEqual(own);
  });

  it('takes the answers of other tools: words for evidence, and only what they know', async () => {
    const result = await verify({
      finding: 'another text',
      techniques: [{ attack_id: 'T1059.001', name: 'PowerShell', confidence: 'high', evidence: 'used PowerShell' }],
    });
    expect(codes(result)).toEqual(['other_finding finding']);
    expect(result.answer.techniques[0]?.evidence).toEqual([{ text: 'used PowerShell', start: 10, end: 25 }]);
  });

  it('says that nothing has changed since an answer of the same seed', async () => {
    const { changes } = await verify(stored);
    expect(changes).toEqual({
      from_seed_id: stored.meta.seed_id,
      to_seed_id: stored.meta.seed_id,
      techniques: [],
      mitigations: { gone: [], new: [], renamed: [] },
      detections: { gone: [], new: [] },
      reanalysis: { differs: false, techniques: { gone: [], new: [] } },
    });
  });

  it('says what the live seed changes in an answer of another release', async () => {
    const [first, second, ...others] = stored.techniques;
    const [remediation, ...remediations] = stored.remediations;
    const [detection, ...detections] = stored.detections;
    if (!first || !second || !remediation || !detection) throw new Error('the answer is empty');
    const { changes } = await verify({
      ...stored,
      meta: { ...stored.meta, seed_id: 'of-another-release' },
      techniques: [
        { ...first, attack_id: 'T1086' },
        { ...second, name: 'Its Old Name', tactics: ['Defense Evasion'] },
        { attack_id: 'T9999', name: 'Never Heard Of' },
        ...others,
      ],
      remediations: [{ mitigation_id: 'M9999' }, { ...remediations[0], name: 'Old Advice' }, ...remediations.slice(1)],
      detections: [{ data_source: 'Crystal Ball' }, ...detections],
    });
    expect(changes.from_seed_id).toBe('of-another-release');
    expect(changes.techniques).toEqual([
      // Its own sample knows no such id: the name leads on.
      { attack_id: 'T1086', change: 'revoked', before: ['T1086'], now: [first.attack_id] },
      { attack_id: second.attack_id, change: 'renamed', before: ['Its Old Name'], now: [second.name] },
      { attack_id: second.attack_id, change: 'other_tactics', before: ['Defense Evasion'], now: second.tactics },
      { attack_id: 'T9999', change: 'gone', before: ['Never Heard Of'], now: [] },
    ]);
    expect(changes.mitigations).toEqual({
      gone: ['M9999'],
      new: [remediation.mitigation_id],
      renamed: [{ mitigation_id: remediations[0]?.mitigation_id, before: 'Old Advice', now: remediations[0]?.name }],
    });
    expect(changes.detections).toEqual({ gone: ['Crystal Ball'], new: [detection.data_source] });
    expect(changes.reanalysis).toMatchObject({ differs: true, techniques: { gone: ['T9999'] } });
  });

  it('refuses what is no stored answer, and a seed that is not loaded', async () => {
    expect((await system.post({ finding, answer: {} }, {}, '/verify')).status).toBe(400);
    const other = await system.post({ finding, answer: stored, seed_id: 'never-loaded' }, {}, '/verify');
    expect(await other.json()).toMatchObject({ code: 'not_found' });
  });
});
