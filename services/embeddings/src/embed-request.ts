import * as z from 'zod';

export interface EmbedRequest {
  inputs: string[];
  truncate?: boolean | undefined;
  /** What was asked for that the real server can do and this one cannot. */
  unsupported?: string | undefined;
}

/** A body that cannot be read, as axum answers it. */
export interface UnreadableBody {
  status: number;
  problem: string;
}

const requestSchema = z.object({
  inputs: z.union([z.string(), z.array(z.string())]),
  truncate: z.boolean().nullish(),
  truncation_direction: z.enum(['left', 'Left', 'right', 'Right']).default('right'),
  normalize: z.boolean().default(true),
  prompt_name: z.string().nullish(),
  dimensions: z.number().int().nonnegative().nullish(),
});

/** The body of `/embed`. One text is read as a list of one; text-embeddings-inference tells them apart in its metrics alone. */
export function readEmbedRequest(contentType: string | undefined, body: string): EmbedRequest | UnreadableBody {
  if (!/^application\/(?:[^;]+\+)?json(?:;|$)/i.test(contentType ?? '')) {
    return { status: 415, problem: 'Expected request with `Content-Type: application/json`' };
  }
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch (error) {
    return { status: 400, problem: `Failed to parse the request body as JSON: ${String(error)}` };
  }
  const parsed = requestSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const problem = `${issue?.path.join('.') || 'body'}: ${issue?.message}`;
    return { status: 422, problem: `Failed to deserialize the JSON body into the target type: ${problem}` };
  }
  const { inputs, truncate, ...rest } = parsed.data;
  return {
    inputs: typeof inputs === 'string' ? [inputs] : inputs,
    truncate: truncate ?? undefined,
    unsupported: unsupportedOf(rest),
  };
}

function unsupportedOf(asked: Omit<z.infer<typeof requestSchema>, 'inputs' | 'truncate'>): string | undefined {
  if (!asked.normalize) return '`normalize: false`';
  if (asked.truncation_direction.toLowerCase() === 'left') return '`truncation_direction: left`';
  if (asked.prompt_name) return '`prompt_name`';
  return asked.dimensions ? '`dimensions`' : undefined;
}
