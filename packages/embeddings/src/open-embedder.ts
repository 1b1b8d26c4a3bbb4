import type { Embedder } from '@attack-kg/contracts';
import type { TitanEmbedderOptions } from './bedrock/titan-embedder.ts';
import type { SagemakerEmbedderOptions } from './sagemaker/sagemaker-embedder.ts';
import type { TeiEmbedderOptions } from './tei/tei-embedder.ts';

/** Which embedder, and where: a line for each networked backend. */
type EmbedderOptions =
  | ({ backend: 'tei' } & Omit<TeiEmbedderOptions, 'timeoutMs' | 'fetch'>)
  | ({ backend: 'sagemaker' } & Omit<SagemakerEmbedderOptions, 'timeoutMs' | 'fetch'>)
  | ({ backend: 'bedrock' } & Omit<TitanEmbedderOptions, 'timeoutMs' | 'fetch'>);

export interface EmbedderCalls {
  /** Longest time for one call. */
  timeoutMs: number;
  /** A `fetch` that signs for a service of AWS. */
  aws: (service: 'sagemaker' | 'bedrock') => typeof globalThis.fetch;
}

/** Loads the embedder that was chosen, and no other. */
export async function openEmbedder(options: EmbedderOptions, { timeoutMs, aws }: EmbedderCalls): Promise<Embedder> {
  switch (options.backend) {
    case 'tei':
      return (await import('./tei/index.ts')).createTeiEmbedder({ ...options, timeoutMs });
    case 'sagemaker': {
      const { createSagemakerEmbedder } = await import('./sagemaker/index.ts');
      return createSagemakerEmbedder({ ...options, timeoutMs, fetch: aws('sagemaker') });
    }
    case 'bedrock': {
      const { createTitanEmbedder } = await import('./bedrock/index.ts');
      return createTitanEmbedder({ ...options, timeoutMs, fetch: aws('bedrock') });
    }
  }
}
