import { AppError, type EmbeddingRecipe } from '@attack-kg/contracts';
import type { SeedIdentity } from './seed-view.ts';

/** Errors: `data_mismatch` where a seed's vectors are not those that this embedder makes. */
export function assertSameRecipe({ seed_id, embedding }: SeedIdentity, recipe: EmbeddingRecipe): void {
  const difference = recipeDifference(embedding, recipe);
  if (difference) throw new AppError('data_mismatch', { message: `seed ${seed_id} has other vectors: ${difference}` });
}

/** What tells two recipes apart, for who has to mend it; undefined where they give the same vectors. */
function recipeDifference(made: EmbeddingRecipe, asked: EmbeddingRecipe): string | undefined {
  const fields = new Set([...Object.keys(made), ...Object.keys(asked)]) as Set<keyof EmbeddingRecipe>;
  const different = [...fields].filter((field) => made[field] !== asked[field]);
  if (different.length === 0) return undefined;
  return different.map((field) => `${field} ${made[field] ?? 'unset'}, here ${asked[field] ?? 'unset'}`).join('; ');
}
