import * as z from 'zod';
import { awsEnvironmentShape, bedrockAddress } from './aws-environment.ts';

/** Where vectors come from; `EMBEDDINGS_BACKEND` says which one is used. */
export const embedderShape = {
  EMBEDDINGS_BACKEND: z.enum(['tei', 'sagemaker', 'bedrock']).default('tei'),
  TEI_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** A SageMaker endpoint that runs text-embeddings-inference, and what it serves: it cannot be asked. */
  SAGEMAKER_ENDPOINT: z.string().optional(),
  SAGEMAKER_MODEL: z.string().optional(),
  SAGEMAKER_POOLING: z.string().default('cls'),
  SAGEMAKER_MAX_INPUT_LENGTH: z.coerce.number().int().min(1).default(512),
  SAGEMAKER_BATCH_SIZE: z.coerce.number().int().min(1).default(32),
  SAGEMAKER_QUERY_PREFIX: z.string().optional(),
  SAGEMAKER_DOCUMENT_PREFIX: z.string().optional(),
  /** Titan on Bedrock. */
  TITAN_MODEL: z.string().default('amazon.titan-embed-text-v2:0'),
  TITAN_DIMENSION: z
    .enum(['256', '512', '1024'])
    .default('1024')
    .transform((text) => Number(text) as 256 | 512 | 1024),
  TITAN_CONCURRENCY: z.coerce.number().int().min(1).max(256).default(8),
  /** In the place of the region's own address. */
  AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: z.url({ protocol: /^https?$/ }).optional(),
};

const embedderSchema = z.object({ ...embedderShape, ...awsEnvironmentShape });
type EmbedderEnvironment = z.infer<typeof embedderSchema>;

/** The settings of the embedder that was chosen, in its own words. */
export function embedderOptions(environment: EmbedderEnvironment) {
  const region = environment.AWS_REGION ?? '';
  switch (environment.EMBEDDINGS_BACKEND) {
    case 'tei':
      return { backend: 'tei' as const, url: environment.TEI_URL ?? '' };
    case 'sagemaker':
      return {
        backend: 'sagemaker' as const,
        url: environment.AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME ?? `https://runtime.sagemaker.${region}.amazonaws.com`,
        endpoint: environment.SAGEMAKER_ENDPOINT ?? '',
        model: environment.SAGEMAKER_MODEL ?? '',
        pooling: environment.SAGEMAKER_POOLING,
        maxInputLength: environment.SAGEMAKER_MAX_INPUT_LENGTH,
        maxBatchSize: environment.SAGEMAKER_BATCH_SIZE,
        queryPrefix: environment.SAGEMAKER_QUERY_PREFIX,
        documentPrefix: environment.SAGEMAKER_DOCUMENT_PREFIX,
      };
    case 'bedrock':
      return {
        backend: 'bedrock' as const,
        url: bedrockAddress(environment) ?? '',
        model: environment.TITAN_MODEL,
        dimension: environment.TITAN_DIMENSION,
        concurrency: environment.TITAN_CONCURRENCY,
      };
  }
}

/** The settings without which the chosen embedder cannot be found. */
export function missingForEmbedder(environment: EmbedderEnvironment): (keyof EmbedderEnvironment)[] {
  const wanted = {
    tei: ['TEI_URL'],
    sagemaker: ['SAGEMAKER_ENDPOINT', 'SAGEMAKER_MODEL'],
    bedrock: [],
  } as const;
  return wanted[environment.EMBEDDINGS_BACKEND].filter((name) => environment[name] === undefined);
}
