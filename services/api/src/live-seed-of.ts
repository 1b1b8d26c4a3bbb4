import type { SeedProvider } from '@attack-kg/analysis';
import type { LiveSeed } from '@attack-kg/analyst/verification';

/** What a verification asks of the live seed. */
export function liveSeedOf(seeds: SeedProvider): (signal?: AbortSignal) => Promise<LiveSeed> {
  return async (signal) => {
    const { manifest, lexicon } = await seeds.current(signal);
    return { seedId: manifest.seed_id, lexicon };
  };
}
