import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Calibration, calibrationSchema, type EmbeddedDocument, type Lexicon } from '@attack-kg/contracts';
import { cachedFile } from '../cached-file.ts';
import { recipeVersions } from '../recipe-versions.ts';
import type { SeedingContext } from '../seeding-context.ts';

/** The calibration for these documents: the one that was made before, where texts and recipes have not changed. */
export async function calibrateOn(
  { dataDir, calibrate, embedder, progress }: SeedingContext,
  documents: readonly EmbeddedDocument[],
  lexicon: Lexicon,
): Promise<Calibration> {
  const path = join(dataDir, 'cache', 'calibrations', `${calibrationKey(embedder.recipe, documents)}.json`);
  const bytes = await cachedFile(path, async () => {
    const calibration = await calibrate({ documents, lexicon, embedder }, (done, total) =>
      progress.update('calibrate', 'held-out texts', done, total),
    );
    progress.finish('calibrate', 'confidence', `on ${calibration.cases} texts that were held out`);
    return new TextEncoder().encode(JSON.stringify(calibration));
  });
  return calibrationSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
}

function calibrationKey(recipe: unknown, documents: readonly EmbeddedDocument[]): string {
  const { calibration, classifiers, keyword_index } = recipeVersions;
  const hash = createHash('sha256').update(JSON.stringify({ recipe, calibration, classifiers, keyword_index }));
  for (const { document } of documents) hash.update(`\0${document.id}\0${document.attack_id}\0${document.text}`);
  return hash.digest('hex').slice(0, 32);
}
