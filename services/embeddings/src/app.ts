import type { Tracing } from '@attack-kg/telemetry';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { EmbedQueue } from './embed-queue.ts';
import { readEmbedRequest } from './embed-request.ts';
import type { ModelInfo } from './model-info.ts';
import { traceRequests } from './trace-requests.ts';

export interface EmbeddingsContext {
  info: ModelInfo;
  queue: EmbedQueue;
  /** Tokens that a text has; more than the model reads is refused where it may not be cut. */
  countTokens: (text: string) => number;
  /** Where somebody collects traces. */
  tracing?: Tracing | undefined;
}

const noText = 'Input validation error: `inputs` cannot be empty';
const statuses = { Validation: 422, Empty: 400, Overloaded: 429 } as const;

/** What text-embeddings-inference says of an error in a request that it could read. */
function refuse(type: keyof typeof statuses, error: string): Response {
  return Response.json({ error, error_type: type }, { status: statuses[type] });
}

const refuseLong = (excess: string) =>
  refuse('Validation', `Input validation error: \`inputs\` must have less than ${excess}`);

/** As that one's framework says it of a body that cannot be read: in plain text. */
function refuseBody(status: number, text: string): Response {
  return new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}

/** The part of text-embeddings-inference's API that we use, with its statuses and bodies, as of 1.9.3. */
export function createEmbeddingsApp(context: EmbeddingsContext): Hono {
  const { queue, info } = context;
  const app = new Hono();

  /** Characters before tokens: a text of megabytes need not be read to be refused. */
  function refuseText(text: string, truncate: boolean): Response | undefined {
    const mostCharacters = info.max_input_length * 250;
    if (text.length === 0) return refuse('Empty', noText);
    if (truncate) return undefined;
    if (text.length > mostCharacters) return refuseLong(`${mostCharacters} characters. Given: ${text.length}`);
    const tokens = context.countTokens(text);
    return tokens > info.max_input_length ? refuseLong(`${info.max_input_length} tokens. Given: ${tokens}`) : undefined;
  }

  async function embed(c: Context): Promise<Response> {
    const read = readEmbedRequest(c.req.header('content-type'), await c.req.text());
    if ('status' in read) return refuseBody(read.status, read.problem);
    const { inputs, truncate = info.auto_truncate, unsupported } = read;
    if (inputs.length === 0) return refuse('Empty', noText);
    if (inputs.length > info.max_client_batch_size) {
      return refuse(
        'Validation',
        `batch size ${inputs.length} > maximum allowed batch size ${info.max_client_batch_size}`,
      );
    }
    if (unsupported)
      return refuse('Validation', `Input validation error: ${unsupported} is not supported by this server`);
    if (!queue.hasRoomFor(inputs.length)) return refuse('Overloaded', 'Model is overloaded');
    const refused = inputs.map((text) => refuseText(text, truncate)).find((response) => response);
    if (refused) return refused;
    const work = () => queue.embed(inputs, c.req.raw.signal);
    const vectors = await (context.tracing?.inSpan('queue and model', work, { texts: inputs.length }) ?? work());
    return c.json(vectors.map((vector) => Array.from(vector)));
  }

  const tooLarge = () => refuseBody(413, 'Failed to buffer the request body: length limit exceeded');
  app.use(bodyLimit({ maxSize: 2_000_000, onError: tooLarge }));
  if (context.tracing) app.use('/embed', traceRequests(context.tracing));
  app.post('/embed', embed);
  app.get('/info', (c) => c.json(info));
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
