import { expect, it } from 'vitest';
import { createSeedProvider } from './create-seed-provider.ts';

const forever = () => new Promise<never>(() => undefined);

it('lets each caller leave when its own time is over, however long the load takes', async () => {
  const seeds = createSeedProvider({
    registry: { readManifest: forever, readArtifact: forever },
    openKeywordIndex: () => {
      throw new Error('nothing is loaded');
    },
    openClassifiers: () => {
      throw new Error('nothing is loaded');
    },
    recipe: forever,
  });
  for (const ask of [seeds.current, seeds.latest]) {
    await expect(ask(AbortSignal.timeout(20))).rejects.toMatchObject({ name: 'TimeoutError' });
  }
});
