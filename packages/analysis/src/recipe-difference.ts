import type { EmbeddingRecipe } from '@attack-kg/contracts';

/** What tells two recipes apart, for who has to mend it; undefined where they give the same vectors. */
export function recipeDifference(made: EmbeddingRecipe, asked: EmbeddingRecipe): string | undefined {
  const fields = new Set([...Object.keys(made), ...Object.keys(asked)]) as Set<keyof EmbeddingRecipe>;
  const different = [...fields].filter((field) => made[field] !== asked[field]);
  if (different.length === 0) return undefined;
  return different.map((field) => `${field} ${made[field] ?? 'unset'}, here ${asked[field] ?? 'unset'}`).join('; ');
}
