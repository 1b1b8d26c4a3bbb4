import type { EmbeddedDocument, SearchDocument } from '@attack-kg/contracts';
import { openEmbeddingCache } from '../embedding-cache.ts';
import type { SeedingContext } from '../seeding-context.ts';

/**
 * A vector for every document. Texts are embedded once however often they occur, and never again while text and
 * recipe stay: vectors are kept on disk as they come, so that a broken run loses at most one batch.
 */
export async function embedDocuments(
  context: SeedingContext,
  documents: readonly SearchDocument[],
): Promise<EmbeddedDocument[]> {
  const { embedder, progress } = context;
  const cache = await openEmbeddingCache(context.dataDir, embedder.recipe);
  const missing = [...new Set(documents.map((document) => document.text))].filter((text) => !cache.get(text));
  for (let start = 0; start < missing.length; start += embedder.maxBatchSize) {
    const batch = missing.slice(start, start + embedder.maxBatchSize);
    const vectors = await embedder.embed(batch, 'document');
    await cache.put(batch, vectors);
    progress.update('embed', embedder.recipe.model, Math.min(start + batch.length, missing.length), missing.length);
  }
  progress.finish('embed', embedder.recipe.model, `${missing.length} texts embedded, ${documents.length} documents`);
  return documents.map((document) => {
    const vector = cache.get(document.text);
    if (!vector) throw new Error(`no vector for ${document.id}`);
    return { document, vector };
  });
}
