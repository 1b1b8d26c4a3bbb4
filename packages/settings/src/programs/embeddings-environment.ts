import * as z from 'zod';
import { tracingEnvironmentShape } from '../tracing-environment.ts';

/** Every setting of the embeddings server. .env.example says what each is for. */
export const embeddingsEnvironmentSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().default('127.0.0.1'),
  EMBEDDINGS_MODEL_DIR: z.string({ error: 'is required: a folder with an ONNX model and its tokenizer' }),
  /** Texts a request may have; TEI's own default. */
  MAX_CLIENT_BATCH_SIZE: z.coerce.number().int().min(1).default(32),
  /** Texts that may wait or be in work, whatever requests they come in; more are answered with 429. The name is TEI's. */
  MAX_CONCURRENT_REQUESTS: z.coerce.number().int().min(1).default(512),
  ...tracingEnvironmentShape,
});

export type EmbeddingsEnvironment = z.infer<typeof embeddingsEnvironmentSchema>;
