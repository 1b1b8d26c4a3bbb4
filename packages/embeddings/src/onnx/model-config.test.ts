import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readModelConfig } from './model-config.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attack-kg-model-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function read(files: Record<string, unknown>, name = 'some-model') {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return readModelConfig(folder, name);
}

const cls = { pooling_mode_cls_token: true, pooling_mode_mean_tokens: false };
const mean = { pooling_mode_cls_token: false, pooling_mode_mean_tokens: true };
const bert = { model_type: 'bert', max_position_embeddings: 512, pad_token_id: 0 };

/** By the rules of text-embeddings-inference 1.9.3 (router/src/lib.rs). */
describe('how long a text a model reads', () => {
  it.each([
    ['as all-MiniLM-L6-v2 says', { 'sentence_bert_config.json': { max_seq_length: 256 }, 'config.json': bert }, 256],
    ['as another family names the file', { 'sentence_roberta_config.json': { max_seq_length: 128 } }, 128],
    ['by its positions', { 'config.json': bert }, 512],
    [
      'less those before the first token',
      { 'config.json': { model_type: 'roberta', max_position_embeddings: 514, pad_token_id: 1 } },
      512,
    ],
    ['by what it was trained on', { 'config.json': { model_type: 'nomic_bert', max_trained_positions: 2048 } }, 2048],
    ['no more than a batch holds', { 'sentence_bert_config.json': { max_seq_length: 32_768 } }, 16_384],
    ['as BERT, where no file says', {}, 512],
  ])('%s', async (_, files, length) => {
    expect((await read(files)).maxInputLength).toBe(length);
  });
});

describe('what is made of the vectors of the tokens', () => {
  it.each([
    ['the first', { '1_Pooling/config.json': cls }, 'all-MiniLM-L6-v2', 'cls'],
    ['the mean', { '1_Pooling/config.json': mean }, 'bge-small-en-v1.5', 'mean'],
    ['by the name, where no file says', {}, 'bge-small-en-v1.5-q', 'cls'],
    ['by the name, where no file says', {}, 'all-minilm-l6-v2-q', 'mean'],
  ])('%s', async (_, files, name, pooling) => {
    expect((await read(files, name)).pooling).toBe(pooling);
  });
});

it.each([
  ['1_Pooling/config.json', { pooling_mode_lasttoken: true }],
  ['sentence_bert_config.json', { max_seq_length: null }],
  ['config.json', '{"model_type":'],
])('a %s that cannot be followed is config_invalid, and named', async (name, content) => {
  await expect(read({ [name]: content })).rejects.toMatchObject({
    code: 'config_invalid',
    publicMessage: expect.stringContaining(name),
  });
});
