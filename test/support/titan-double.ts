import { createLexicalEmbedder } from '@attack-kg/embeddings/lexical';
import * as z from 'zod';
import { bedrockRules } from './bedrock-double.ts';
import { jsonOf } from './captured-request.ts';
import { type ReceivedRequest, sigv4Problem } from './sigv4-double.ts';

/** What the documentation has of a request for Titan Text Embeddings V2. */
const requestSchema = z.strictObject({
  inputText: z.string().min(1).max(50_000),
  dimensions: z.union([z.literal(256), z.literal(512), z.literal(1024)]).default(1024),
  normalize: z.boolean().default(true),
  embeddingTypes: z.array(z.enum(['float', 'binary'])).optional(),
});
const maxTokens = 8192;

/** Roughly: a word is a token, and so is each character of a script that has no words. */
const countTokens = (text: string) => text.match(/[\x21-\x7e]+|[^\s\x21-\x7e]/g)?.length ?? 0;

const refusal = (status: number, message: string) => Response.json({ message }, { status });

/** Titan as a `fetch`: a strict double whose vectors are those of hashed words, folded to the size that was asked for. */
export function titanDouble() {
  const embedder = createLexicalEmbedder();
  const state = { calls: 0, most: 0, running: 0, texts: [] as string[], fault: (_: string): number => 200 };

  async function handle(received: ReceivedRequest): Promise<Response> {
    const problem = await sigv4Problem(received, bedrockRules);
    if (problem) return refusal(403, problem);
    if (received.url !== '/model/amazon.titan-embed-text-v2%3A0/invoke') return refusal(404, received.url);
    const parsed = requestSchema.safeParse(jsonOf(received));
    if (!parsed.success) return refusal(400, `Malformed input request: ${parsed.error.issues[0]?.message}`);
    const { inputText, dimensions } = parsed.data;
    const tokens = countTokens(inputText);
    if (tokens === 0 || tokens > maxTokens) {
      return refusal(
        400,
        `Too many input tokens. Max input tokens: ${maxTokens}, request input token count: ${tokens}`,
      );
    }
    const fault = state.fault(inputText);
    if (fault !== 200) return refusal(fault, 'Too many requests, please wait before trying again.');
    state.texts.push(inputText);
    const [words = new Float32Array()] = await embedder.embed([inputText], 'document');
    return Response.json({ embedding: fold(words, dimensions), inputTextTokenCount: tokens });
  }

  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = new URL(String(input));
    const headers = { ...Object.fromEntries(new Headers(init?.headers)), host: url.host };
    init?.signal?.throwIfAborted();
    state.calls += 1;
    state.running += 1;
    state.most = Math.max(state.most, state.running);
    try {
      await new Promise((done) => setTimeout(done, 2));
      const body = Buffer.from(String(init?.body ?? ''));
      return await handle({ method: init?.method ?? 'GET', url: url.pathname + url.search, headers, body });
    } finally {
      state.running -= 1;
    }
  };
  return { fetch, state };
}

function fold(vector: Float32Array, dimension: number): number[] {
  const folded = new Float64Array(dimension);
  for (const [at, value] of vector.entries()) folded[at % dimension] = (folded[at % dimension] ?? 0) + value;
  const length = Math.hypot(...folded) || 1;
  return [...folded].map((value) => value / length);
}
