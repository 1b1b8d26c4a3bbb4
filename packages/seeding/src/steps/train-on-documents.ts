import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { SearchDocument } from '@attack-kg/contracts/search-document';
import { cachedFile } from '../cached-file.ts';
import { recipeVersions } from '../recipe-versions.ts';
import type { SeedingContext } from '../seeding-context.ts';

/** The head for these documents: the one that was trained before, where texts and recipe have not changed. */
export async function trainOnDocuments(
  { dataDir, trainHead, progress }: SeedingContext,
  documents: readonly SearchDocument[],
): Promise<Uint8Array> {
  const path = join(dataDir, 'cache', 'heads', `${trainingKey(documents)}.bin`);
  return cachedFile(path, async () => {
    const head = await trainHead(documents, (done, total) => progress.update('train', 'linear head', done, total));
    progress.finish('train', 'linear head', `${head.length} bytes from ${documents.length} documents`);
    return head;
  });
}

function trainingKey(documents: readonly SearchDocument[]): string {
  const hash = createHash('sha256').update(`head ${recipeVersions.head}`);
  for (const { attack_id, text } of documents) hash.update(`\0${attack_id}\0${text}`);
  return hash.digest('hex').slice(0, 32);
}
