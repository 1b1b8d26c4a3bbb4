import { createHash } from 'node:crypto';
import { join } from 'node:path';
import {
  type Calibration,
  calibrationSchema,
  type EmbeddedDocument,
  type Lexicon,
  type SearchDocument,
} from '@attack-kg/contracts';
import { cachedFile } from '../cached-file.ts';
import { recipeVersions } from '../recipe-versions.ts';
import type { SeedingContext } from '../seeding-context.ts';

/** The calibration for these documents: the one that was made before, where texts and recipes have not changed. */
export async function calibrateOn(
  context: SeedingContext,
  documents: readonly EmbeddedDocument[],
  lexicon: Lexicon,
): Promise<Calibration> {
  const { calibrate, embedder, progress } = context;
  const path = calibrationPath(
    context,
    documents.map(({ document }) => document),
  );
  const bytes = await cachedFile(path, async () => {
    const calibration = await calibrate({ documents, lexicon, embedder }, (done, total) =>
      progress.update('calibrate', 'held-out texts', done, total),
    );
    progress.finish('calibrate', 'confidence', `on ${calibration.cases} texts that were held out`);
    return new TextEncoder().encode(JSON.stringify(calibration));
  });
  return calibrationSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
}

/** Where the calibration for these documents is kept. */
export function calibrationPath(
  { dataDir, embedder: { recipe } }: Pick<SeedingContext, 'dataDir' | 'embedder'>,
  documents: readonly SearchDocument[],
): string {
  const { calibration, classifiers, keyword_index } = recipeVersions;
  const hash = createHash('sha256').update(JSON.stringify({ recipe, calibration, classifiers, keyword_index }));
  for (const { id, attack_id, text } of documents) hash.update(`\0${id}\0${attack_id}\0${text}`);
  return join(dataDir, 'cache', 'calibrations', `${hash.digest('hex').slice(0, 32)}.json`);
}
