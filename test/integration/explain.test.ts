import { type AnalysisResult, analysisResultSchema } from '@attack-kg/contracts';
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
    expect(new Set(first?.votes.map((vote) => vote.scorer))).toEqual(
      new Set(['documents', 'keywords', 'words', 'characters', 'embedding']),
    );
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
    [['T9999'], {}, 'retrieve', 'this release does not hold it'],
    [['T1003.001'], { platforms: ['Linux'] }, 'retrieve', 'none of the nearest texts speaks of it'],
    [['t1059.001'], { top_k: 1 }, 'select', 'others came before it'],
  ])('says where %j was lost', async (explain, more, stage, reason) => {
    const { techniques, explanation = [] } = await ask({ explain, ...more });
    const asked = explanation.find((entry) => entry.attack_id === explain[0]?.toUpperCase());
    if (techniques.some((entry) => entry.attack_id === asked?.attack_id)) expect(asked?.lost).toBeNull();
    else expect(asked?.lost).toMatchObject({ stage, reason: expect.stringContaining(reason) });
  });
});
