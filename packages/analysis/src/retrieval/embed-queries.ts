import { assertSameRecipe } from '../recipe-difference.ts';
import type { SeedIdentity } from '../seed-view.ts';
import type { RetrievalPorts } from './retrieval-ports.ts';

/**
 * Texts as vectors that can be compared with those of a seed; an empty one for each text where there are none. The embedder may
 * have been away when the seed was loaded, so here is where it is held to the seed. Errors: `data_mismatch`.
 */
export async function embedQueries(
  { embedder }: Pick<RetrievalPorts, 'embedder'>,
  manifest: SeedIdentity,
  texts: readonly string[],
  signal?: AbortSignal,
): Promise<Float32Array[]> {
  if (manifest.embedding.provider === 'none') return texts.map(() => new Float32Array());
  const opened = await embedder();
  if (opened.recipe.provider !== 'none') assertSameRecipe(manifest, opened.recipe);
  return opened.embed(texts, 'query', signal);
}
