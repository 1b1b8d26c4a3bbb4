import { AppError } from '@attack-kg/contracts';
import type { SeedProvider } from './seed-provider.ts';
import type { SeedView } from './seed-view.ts';

/**
 * Work on the seed that is live. A replica that has slept may hold one that was dropped since; then, and only then, the work is
 * done again on the seed that is live now.
 */
export async function withLiveSeed<Result>(
  seeds: SeedProvider,
  signal: AbortSignal | undefined,
  work: (seed: SeedView) => Promise<Result>,
): Promise<Result> {
  const seed = await seeds.current(signal);
  try {
    return await work(seed);
  } catch (error) {
    if (!AppError.is(error) || error.code !== 'data_not_ready') throw error;
    const latest = await seeds.latest(signal);
    if (latest.manifest.seed_id === seed.manifest.seed_id) throw error;
    return work(latest);
  }
}
