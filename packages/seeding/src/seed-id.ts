import { createHash } from 'node:crypto';
import type { EmbeddingRecipe } from '@attack-kg/contracts';
import type { FoundSource } from './acquire/find-sources.ts';
import { recipeVersions } from './recipe-versions.ts';
import { votingMakers } from './voting-makers.ts';

/** The id of the seed that these sources make with this program: equal input, equal id. */
export function seedIdOf(sources: readonly FoundSource[], embedding: EmbeddingRecipe): string {
  const content = {
    sources: sources.map((source) => [source.definition.id, source.entry.sha256]).sort(),
    recipes: recipeVersions,
    makers: votingMakers,
    embedding,
  };
  return `seed-${createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16)}`;
}
