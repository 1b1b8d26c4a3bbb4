import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@attack-kg/contracts';
import * as z from 'zod';

export interface ModelConfig {
  pooling: 'cls' | 'mean';
  /** Tokens that the model reads of a text, the two special ones among them; the rest is cut. */
  maxInputLength: number;
}

/** The files beside a model's weights that say how it reads texts; those that text-embeddings-inference reads too. */
export const modelConfigFiles = ['config.json', 'sentence_bert_config.json', '1_Pooling/config.json'] as const;

/** sentence-transformers names the file by the model's family. */
const sentenceConfigs = ['bert', 'roberta', 'distilbert', 'camembert', 'albert', 'xlm-roberta', 'xlnet'].map(
  (family) => `sentence_${family}_config.json`,
);
const sentenceSchema = z.object({ max_seq_length: z.number().int().positive() });
const configSchema = z.object({
  model_type: z.string().default(''),
  max_position_embeddings: z.number().int().positive().optional(),
  n_positions: z.number().int().positive().optional(),
  max_trained_positions: z.number().int().positive().optional(),
  pad_token_id: z.number().int().nullish(),
});
const poolingSchema = z.object({
  pooling_mode_cls_token: z.boolean().default(false),
  pooling_mode_mean_tokens: z.boolean().default(false),
});

/** What BERT reads, for folders that hold weights and a tokenizer alone. */
const usualLength = 512;
/** What text-embeddings-inference puts into one batch at most, and so reads of one text. */
const mostLength = 16_384;
/** Families that count positions from behind the padding token. */
const offsetFamilies = ['roberta', 'xlm-roberta', 'camembert'];

/**
 * How a model reads texts, from the files in its folder, by the rules of text-embeddings-inference 1.9, so that both give
 * a text the same vector. Without the files: 512 tokens, and the pooling that the model's name tells.
 * Errors: `config_invalid` for a file that cannot be read as what it should be, or a pooling that is not ours.
 */
export async function readModelConfig(folder: string, modelName: string): Promise<ModelConfig> {
  const [config, pooling, ...sentence] = await Promise.all([
    readJson(folder, 'config.json', configSchema),
    readJson(folder, '1_Pooling/config.json', poolingSchema),
    ...sentenceConfigs.map((name) => readJson(folder, name, sentenceSchema)),
  ]);
  const length = sentence.find((entry) => entry !== undefined)?.max_seq_length ?? lengthOf(config) ?? usualLength;
  return {
    pooling: pooling ? poolingOf(folder, pooling) : poolingByName(modelName),
    maxInputLength: Math.min(length, mostLength),
  };
}

function lengthOf(config: z.infer<typeof configSchema> | undefined): number | undefined {
  if (!config) return undefined;
  const positions = config.max_position_embeddings ?? config.n_positions ?? config.max_trained_positions;
  if (positions === undefined) return undefined;
  return positions - (offsetFamilies.includes(config.model_type) ? (config.pad_token_id ?? 0) + 1 : 0);
}

function poolingOf(folder: string, modes: z.infer<typeof poolingSchema>): ModelConfig['pooling'] {
  if (modes.pooling_mode_cls_token) return 'cls';
  if (modes.pooling_mode_mean_tokens) return 'mean';
  throw invalid(join(folder, '1_Pooling/config.json'), 'names neither pooling by the first token nor by the mean');
}

/** BGE models are trained on the first token, most others on the mean of all. */
function poolingByName(modelName: string): ModelConfig['pooling'] {
  return /\bbge\b|^bge-/i.test(modelName) ? 'cls' : 'mean';
}

async function readJson<Schema extends z.ZodType>(
  folder: string,
  name: string,
  schema: Schema,
): Promise<z.infer<Schema> | undefined> {
  const path = join(folder, name);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw invalid(path, 'cannot be read', cause);
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw invalid(path, cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause), cause);
  }
}

function invalid(path: string, problem: string, cause?: unknown): AppError {
  const message = `${path}: ${problem}`;
  return new AppError('config_invalid', { message, publicMessage: message, cause });
}
