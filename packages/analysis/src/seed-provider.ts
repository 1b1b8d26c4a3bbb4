import type { SeedView } from './seed-view.ts';

/** Gives the live seed; `data_not_ready` when there is none. */
export interface SeedProvider {
  current(signal?: AbortSignal): Promise<SeedView>;
  /** The same after a look at the manifest now. */
  latest(signal?: AbortSignal): Promise<SeedView>;
}
