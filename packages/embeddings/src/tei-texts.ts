import { type HttpClient, parseJsonReply, upstreamError } from '@attack-kg/upstream';
import * as z from 'zod';

/** What models want before a text, by its purpose. */
export interface Prefixes {
  query_prefix: string;
  document_prefix: string;
}

/** Models that were trained with a prefix for each purpose, by the name's beginning. */
const knownPrefixes: [RegExp, Prefixes][] = [
  [/nomic-embed-text/i, { query_prefix: 'search_query: ', document_prefix: 'search_document: ' }],
  [/(?:^|\/)(?:multilingual-)?e5-/i, { query_prefix: 'query: ', document_prefix: 'passage: ' }],
];

export function prefixesOf(model: string): Prefixes {
  const found = knownPrefixes.find(([name]) => name.test(model));
  return found?.[1] ?? { query_prefix: '', document_prefix: '' };
}

/** Well under the 2 MB that the server takes. */
const bodyBytes = 1_600_000;
/** A vector's numbers are checked by hand: by a schema each of them costs two hundred bytes. */
const vectorsSchema = z.array(z.custom<number[]>(isVector));

/** Texts to vectors on what takes the body of text-embeddings-inference, at whatever address that is. */
export async function embedTexts(
  client: HttpClient,
  url: string,
  texts: readonly string[],
  maxInputLength: number,
  signal?: AbortSignal,
): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (const inputs of groupBySize(texts.map((text) => cut(text, maxInputLength)))) {
    vectors.push(...(await embedGroup(client, url, inputs, signal)));
  }
  return vectors;
}

/**
 * A text's beginning, with more than the model reads of it: 250 characters for each token, as the server cuts it too, and no
 * more than fits into one body where JSON writes each character in six bytes.
 */
function cut(text: string, maxInputLength: number): string {
  return text.slice(0, Math.min(maxInputLength * 250, Math.floor(bodyBytes / 6))).toWellFormed();
}

/** In order, in groups that fit into one body each. */
function groupBySize(inputs: readonly string[]): string[][] {
  const groups: string[][] = [];
  let room = 0;
  for (const input of inputs) {
    const bytes = Buffer.byteLength(JSON.stringify(input));
    if (bytes > room) {
      groups.push([]);
      room = bodyBytes;
    }
    groups.at(-1)?.push(input);
    room -= bytes;
  }
  return groups;
}

function isVector(value: unknown): boolean {
  return Array.isArray(value) && value.every(Number.isFinite);
}

async function embedGroup(
  client: HttpClient,
  url: string,
  inputs: string[],
  signal: AbortSignal | undefined,
): Promise<Float32Array[]> {
  const reply = await client.request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    // An empty input is refused by the server, and a long one too unless it may cut it: 1.8 cuts where told to, 1.9 always.
    body: JSON.stringify({ inputs: inputs.map((input) => input || ' '), truncate: true, normalize: true }),
    signal,
  });
  const vectors = vectorsSchema.safeParse(parseJsonReply('embeddings', reply));
  if (!vectors.success || vectors.data.length !== inputs.length) {
    throw upstreamError('embeddings', 'upstream_invalid_response', `no list of ${inputs.length} vectors`);
  }
  return vectors.data.map((vector) => Float32Array.from(vector));
}
