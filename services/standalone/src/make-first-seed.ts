import { firstCalibration } from '@attack-kg/calibration';
import { seedExclusively } from '@attack-kg/seed-job';
import type { Logger } from '@attack-kg/telemetry';
import type { StandaloneContext } from './context.ts';
import { sampleFolder } from './sample-folder.ts';

/** The sample and the like are trained on in no time. */
const answersFirst = { calibration: firstCalibration, leastDocuments: 5000 };

/** What can be answered from at once; all of it where the sources are small, or a seed of them is there (decision 23). */
export function makeFirstSeed({ seeding }: StandaloneContext, logger: Logger): ReturnType<typeof seedExclusively> {
  return seedExclusively({ ...seeding, answersFirst }, logger, { refresh: false, sampleDir: sampleFolder() });
}
