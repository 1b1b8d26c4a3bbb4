import { type AnalysisResult, analysisResultSchema, scorerNames } from '@attack-kg/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';

const finding = 'Attackers used PowerShell to download a payload and dumped LSASS memory';
let system: TestSystem;
beforeAll(async () => {
  system = await startSystem(sampleDir);
});
afterAll(() => system.remove());

async function ask(body: Record<string, unknown>, query = ''): Promise<AnalysisResult> {
  const response = await system.post({ finding, ...body }, {}, `/analyze${query}`);
  return analysisResultSchema.parse(await response.json());
}

describe('explain', () => {
  it('shows for each technique of the answer what voted for it, and its way through the stages', async () => {
    const { techniques, explanation = [] } = await ask({ explain: true });
    expect(explanation.map((entry) => entry.attack_id)).toEqual(techniques.map((entry) => entry.attack_id));
    const [first] = explanation;
    expect(first?.lost).toBeNull();
    expect(first?.stages.map(({ stage, rank }) => [stage, rank])).toContainEqual(['compose', 1]);
    expect(new Set(first?.votes.map((vote) => vote.scorer))).toEqual(new Set(scorerNames));
    for (const { start, end, share, scorer, document } of first?.votes ?? []) {
      expect(finding.slice(start, end).length).toBeGreaterThan(0);
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThanOrEqual(1);
      expect(document === null).toBe(scorer !== 'documents');
    }
  });

  it('says the same by the address, changes nothing else, and is silent unless asked', async () => {
    const [byField, byAddress, without] = await Promise.all([
      ask({ explain: true }),
      ask({}, '?explain=true'),
      ask({}),
    ]);
    expect(byAddress.explanation).toEqual(byField.explanation);
    expect(without.explanation).toBeUndefined();
    expect(without.techniques).toEqual(byField.techniques);
    expect((await system.post({ finding }, {}, '/analyze?explain=perhaps')).status).toBe(400);
  });

  it.each([
    ['T9999', {}, 'retrieve', 'this release does not hold it'],
    ['T1003.001', { platforms: ['Linux'] }, 'retrieve', 'none of the nearest texts speaks of it'],
    ['T1003.001', { finding: 'T1003.001 was seen', platforms: ['Linux'] }, 'select', 'platform'],
  ])('says where %s was lost to %j', async (attackId, more, stage, reason) => {
    const { techniques, explanation = [] } = await ask({ explain: [attackId], ...more });
    expect(techniques.map((entry) => entry.attack_id)).not.toContain(attackId);
    const asked = explanation.find((entry) => entry.attack_id === attackId);
    expect(asked?.lost).toMatchObject({ stage, reason: expect.stringContaining(reason) });
  });

  it('says that a technique was lost to those before it, in whatever case it was asked for', async () => {
    const [best = '', second = ''] = (await ask({})).techniques.map((entry) => entry.attack_id);
    const { techniques, explanation = [] } = await ask({ explain: [second.toLowerCase(), best], top_k: 1 });
    expect(techniques.map((entry) => entry.attack_id)).toEqual([best]);
    const lost = Object.fromEntries(explanation.map((entry) => [entry.attack_id, entry.lost]));
    expect(lost[best]).toBeNull();
    expect(lost[second]).toMatchObject({ stage: 'select', reason: expect.stringContaining('others came before it') });
  });
});
