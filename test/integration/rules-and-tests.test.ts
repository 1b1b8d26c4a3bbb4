import type { AnalysisResult } from '@attack-kg/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';

describe('rules, tests and controls in an answer', () => {
  let system: TestSystem;
  beforeAll(async () => {
    system = await startSystem(sampleDir);
  }, 60_000);
  afterAll(() => system?.remove());

  const ask = async (more: object = {}): Promise<AnalysisResult> => {
    const finding = 'A tool for crash dumps read the memory of LSASS; a cron job was added.';
    const response = await system.post({ finding, ...more });
    expect(response.status).toBe(200);
    return (await response.json()) as AnalysisResult;
  };

  it('are those of its techniques, with whom their licences ask to name', async () => {
    const { techniques, detections, validations } = await ask();
    const answered = techniques.map(({ attack_id }) => attack_id);
    const rules = detections.flatMap((detection) => detection.rules);
    expect(rules.map(({ source }) => source)).toContain('SigmaHQ');
    expect(new Set(rules.map(({ rule_id }) => rule_id)).size).toBe(rules.length);
    for (const rule of rules) {
      expect(rule).toMatchObject({ licence: expect.stringMatching(/\S/), url: expect.stringMatching(/^https:/) });
      if (rule.source === 'SigmaHQ') expect(rule.author).not.toBe('');
      expect(rule.techniques_covered.every((id) => answered.includes(id))).toBe(true);
    }
    expect(validations.length).toBeGreaterThan(1);
    expect(validations[0]).toMatchObject({ attack_id: 'T1003.001', licence: 'MIT', source: 'Atomic Red Team' });
  });

  it('are of the platforms asked for', async () => {
    const { validations } = await ask({ platforms: ['Linux'] });
    expect(validations.length).toBeGreaterThan(0);
    expect(validations.every(({ platforms }) => platforms.includes('Linux'))).toBe(true);
  });

  it('have controls of NIST 800-53 unless others are asked for; an unknown framework is refused', async () => {
    const frameworksOf = (answer: AnalysisResult) => [...new Set(answer.controls.map(({ framework }) => framework))];
    const finding = 'Seen were T1110, T1110.003 and T1133.';
    expect(frameworksOf(await ask({ finding }))).toEqual(['nist-800-53']);
    const chosen = await ask({ finding, frameworks: ['cis', 'azure'] });
    expect(frameworksOf(chosen)).toEqual(['cis', 'azure']);
    expect(chosen.controls[1]).toMatchObject({
      capabilities: [{ attack_id: 'T1110.003', category: 'protect', score: expect.stringMatching(/./) }],
    });
    expect((await ask({ finding, frameworks: [] })).controls).toEqual([]);
    expect((await system.post({ finding: 'x', frameworks: ['iso-27001'] })).status).toBe(400);
  });
});
