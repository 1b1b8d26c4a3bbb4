import * as z from 'zod';

/**
 * All that decides what vector a text gets. Two embedders with an equal recipe give the same vectors (up to
 * rounding), so the recipe's hash is part of the seed id and of the embedding cache's key.
 */
export const embeddingRecipeSchema = z.object({
  /** Bumped when our own code changes the vectors of an unchanged model. */
  version: z.number().int(),
  provider: z.enum(['none', 'lexical', 'onnx', 'tei', 'sagemaker', 'bedrock']),
  /** The name that people know: `bge-small-en-v1.5`, `all-MiniLM-L6-v2`, `nomic-ai/nomic-embed-text-v1.5`. */
  model: z.string().min(1),
  /** SHA-256 of the weights where they are a local file. */
  weights_sha256: z.string().optional(),
  dimension: z.number().int().nonnegative(),
  /** Tokens that the model reads of a text; the rest is cut, so that another cut is another vector of a long text. */
  max_input_length: z.number().int().positive().optional(),
  /** `mean`, `cls`, or what the server calls its own; `none` where there are no tokens, `model` where that is not known outside. */
  pooling: z.string(),
  query_prefix: z.string(),
  document_prefix: z.string(),
});

export type EmbeddingRecipe = z.infer<typeof embeddingRecipeSchema>;

/** Of a seed without vectors: its texts are found by keyword alone, and whoever reads it asks no embedder. */
export const noVectors: EmbeddingRecipe = {
  version: 1,
  provider: 'none',
  model: 'none',
  dimension: 0,
  pooling: 'none',
  query_prefix: '',
  document_prefix: '',
};
