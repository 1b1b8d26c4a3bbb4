import { createAnalyze, type SeedProvider } from '@attack-kg/analysis';
import { analysisRequestSchema } from '@attack-kg/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';

const request = analysisRequestSchema.parse({ finding: 'Attackers dumped LSASS memory' });
let system: TestSystem;
beforeAll(async () => {
  system = await startSystem(sampleDir);
});
afterAll(() => system.remove());

/** What a replica holds that has slept over two switches: the view of a seed which the stores have dropped. */
async function sleeper(latest?: SeedProvider['latest']): Promise<SeedProvider & { asked: string[] }> {
  const view = await system.ports.seeds.current();
  const asked: string[] = [];
  const gone = { ...view, manifest: { ...view.manifest, seed_id: 'seed-that-is-gone' } };
  return {
    asked,
    async current() {
      asked.push('current');
      return gone;
    },
    async latest(signal) {
      asked.push('latest');
      return latest ? latest(signal) : view;
    },
  };
}

describe('a replica whose seed was dropped while it slept', () => {
  it('looks again, and answers from the live seed alone', async () => {
    const seeds = await sleeper();
    const answer = await createAnalyze({ ...system.ports, seeds })(request);
    expect(answer.meta.seed_id).toBe(system.outcome.manifest.seed_id);
    expect(answer.techniques.map((technique) => technique.attack_id)).toContain('T1003.001');
    expect(seeds.asked).toEqual(['current', 'latest']);
  });

  it('says that there is no seed where the live one is gone too, after one further look', async () => {
    const first = await sleeper();
    const seeds = await sleeper(first.current);
    let searches = 0;
    const vectors: typeof system.ports.vectors = {
      search(...args) {
        searches += 1;
        return system.ports.vectors.search(...args);
      },
    };
    const analyze = createAnalyze({ ...system.ports, seeds, vectors });
    await expect(analyze(request)).rejects.toMatchObject({ code: 'data_not_ready' });
    expect(seeds.asked).toEqual(['current', 'latest']);
    // The same seed is not asked again for what it does not have.
    expect(searches).toBe(1);
  });

  it('does not look again for any other reason', async () => {
    const seeds = await sleeper();
    const vectors = { search: () => Promise.reject(new Error('the store is away')) };
    await expect(createAnalyze({ ...system.ports, seeds, vectors })(request)).rejects.toThrow('the store is away');
    expect(seeds.asked).toEqual(['current']);
  });
});
