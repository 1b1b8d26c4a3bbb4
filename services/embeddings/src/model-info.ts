import type { EmbeddingRecipe } from '@attack-kg/contracts';

/** What `/info` says, in the words of text-embeddings-inference. */
export interface ModelInfo {
  model_id: string;
  model_sha: string | null;
  model_dtype: string;
  served_model_name: string;
  model_type: { embedding: { pooling: string } };
  max_concurrent_requests: number;
  max_input_length: number;
  max_batch_tokens: number;
  max_batch_requests: number | null;
  max_client_batch_size: number;
  auto_truncate: boolean;
  tokenization_workers: number;
  version: string;
  sha: string | null;
  docker_label: string | null;
}

export interface ServerLimits {
  maxConcurrentRequests: number;
  maxClientBatchSize: number;
}

export function describeModel(recipe: EmbeddingRecipe, limits: ServerLimits): ModelInfo {
  return {
    model_id: recipe.model,
    model_sha: recipe.weights_sha256 ?? null,
    model_dtype: 'int8',
    served_model_name: recipe.model,
    model_type: { embedding: { pooling: recipe.pooling } },
    max_concurrent_requests: limits.maxConcurrentRequests,
    max_input_length: recipe.max_input_length ?? 512,
    max_batch_tokens: 16_384,
    max_batch_requests: null,
    max_client_batch_size: limits.maxClientBatchSize,
    auto_truncate: true,
    tokenization_workers: 1,
    // Of the API that this server speaks; the label says whose it is.
    version: '1.9.3',
    sha: null,
    docker_label: 'attack-kg-embeddings',
  };
}
