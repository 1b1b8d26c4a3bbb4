import { AppError } from '@attack-kg/contracts';
import { chooseEditions } from './acquire/choose-editions.ts';
import { readDownloadedEditions } from './acquire/downloaded-editions.ts';
import { inStep } from './in-step.ts';
import { downloadsDir, planSeed } from './plan.ts';
import { runSeed, type SeedOutcome } from './run-seed.ts';
import type { SeedingContext } from './seeding-context.ts';
import { downloadSources } from './steps/download.ts';

export interface AcquireOptions {
  /** Download even if downloads are there. */
  refresh: boolean;
  /** The folder of the sample; null where a seed of the sample is not wanted. */
  sampleDir: string | null;
  /** Told when the sample has to stand in, with the reason. */
  onSample: (reason: string) => void;
}

/**
 * Seeds from the folder of sources if there is one, else from downloads, fetching them first if need be, else from
 * the sample. What the live seed already is costs a look at file times.
 */
export async function acquireAndSeed(context: SeedingContext, options: AcquireOptions): Promise<SeedOutcome> {
  if (context.sourcesDir) return runSeed(context);
  try {
    const failed =
      options.refresh || !(await hasDownloads(context))
        ? await inStep(context, 'download', () => downloadSources(context))
        : new Map();
    return await runSeed(context, failed);
  } catch (error) {
    if (!options.sampleDir || !AppError.is(error) || error.code !== 'source_unavailable') throw error;
    // Old downloads are worth more than the sample.
    if (await isSeedable(context)) return runSeed(context);
    options.onSample(error.message);
    return runSeed({ ...context, sourcesDir: options.sampleDir, attackVersion: undefined, isSample: true });
  }
}

/** Whether what is wanted was downloaded. What could not be had then is not tried again at every start. */
async function hasDownloads(context: SeedingContext): Promise<boolean> {
  const last = await readDownloadedEditions(downloadsDir(context.dataDir));
  const wanted = chooseEditions({ ...context, latest: context.latest ?? last?.latest }).map(({ url }) => url);
  // Another version of this program may pin other editions.
  if (last && wanted.some((url) => !last.urls.includes(url))) return false;
  return isSeedable(context);
}

async function isSeedable(context: SeedingContext): Promise<boolean> {
  try {
    await planSeed(context);
    return true;
  } catch (error) {
    if (AppError.is(error) && error.code === 'source_unavailable') return false;
    throw error;
  }
}
