import type { EmbeddingRecipe } from '@attack-kg/contracts';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as z from 'zod';
import type { EmbedQueue } from './embed-queue.ts';

export interface EmbeddingsContext {
  recipe: EmbeddingRecipe;
  queue: EmbedQueue;
  maxClientBatchSize: number;
  maxConcurrentRequests: number;
  /** Tokens that a text has; more than `maxInputLength` is refused unless it may be cut. */
  countTokens: (text: string) => number;
  maxInputLength: number;
}

const requestSchema = z.object({
  inputs: z.union([z.string(), z.array(z.string()).min(1)]),
  truncate: z.boolean().nullish(),
  normalize: z.boolean().nullish(),
});

/** The part of text-embeddings-inference's API that we use, with its statuses and error types. */
export function createEmbeddingsApp(context: EmbeddingsContext): Hono {
  const app = new Hono();
  const { queue, recipe, maxClientBatchSize, maxInputLength } = context;
  const refuse = (error: string, error_type: string, status: 413 | 422 | 429) =>
    Response.json({ error, error_type }, { status });

  app.use(bodyLimit({ maxSize: 2_000_000, onError: () => refuse('body is too large', 'Validation', 413) }));
  app.post('/embed', async (c) => {
    const parsed = requestSchema.safeParse(await c.req.json().catch(() => undefined));
    if (!parsed.success) return refuse(parsed.error.issues[0]?.message ?? 'not valid', 'Validation', 422);
    const { inputs, truncate } = parsed.data;
    const texts = typeof inputs === 'string' ? [inputs] : inputs;
    if (texts.some((text) => text.length === 0)) return refuse('`inputs` cannot be empty', 'Empty', 422);
    if (texts.length > maxClientBatchSize) {
      return refuse(`batch size ${texts.length} > maximum allowed batch size ${maxClientBatchSize}`, 'Validation', 422);
    }
    if (!truncate && texts.some((text) => context.countTokens(text) > maxInputLength)) {
      return refuse(`\`inputs\` must have less than ${maxInputLength} tokens`, 'Validation', 413);
    }
    const vectors = await queue.embed(texts, c.req.raw.signal);
    if (!vectors) return refuse('Model is overloaded', 'Overloaded', 429);
    return c.json(vectors.map((vector) => Array.from(vector)));
  });
  app.get('/info', (c) =>
    c.json({
      model_id: recipe.model,
      model_sha: recipe.weights_sha256,
      model_dtype: 'int8',
      max_concurrent_requests: context.maxConcurrentRequests,
      max_input_length: maxInputLength,
      max_client_batch_size: maxClientBatchSize,
      version: '3.0.0',
    }),
  );
  app.get('/health', (c) => c.body(null, 200));
  app.get('/metrics', (c) => c.text(formatMetrics(queue)));
  return app;
}

function formatMetrics({ statistics }: EmbedQueue): string {
  const lines = [
    ['te_request_count', 'counter', statistics.requests],
    ['te_embed_count', 'counter', statistics.texts],
    ['te_queue_size', 'gauge', statistics.waiting],
    ['te_request_rejected', 'counter', statistics.rejected],
  ].map(([name, type, value]) => `# TYPE ${name} ${type}\n${name} ${value}`);
  return `${lines.join('\n')}\n`;
}
