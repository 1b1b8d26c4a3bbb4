import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fetchHubModel } from './hub-model.ts';

it('takes the files that say how the model reads texts, does without those that the hub has not, and asks once', async () => {
  const modelsDir = await mkdtemp(join(tmpdir(), 'attack-kg-hub-'));
  const files: Record<string, string> = {
    'config.json': '{}',
    '1_Pooling/config.json': '{"pooling_mode_mean_tokens":true}',
    'tokenizer.json': '{}',
    'onnx/model_quantized.onnx': 'weights',
  };
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = async (input) => {
    const name = String(input).split('/resolve/main/')[1] ?? '';
    asked.push(name);
    return name in files ? new Response(files[name]) : new Response('Entry not found', { status: 404 });
  };
  const options = { hubUrl: 'http://hub', model: 'some/model', modelsDir, fetch };
  const folder = await fetchHubModel(options);
  expect(asked).toEqual([
    'config.json',
    'sentence_bert_config.json',
    '1_Pooling/config.json',
    'tokenizer.json',
    'onnx/model_quantized.onnx',
  ]);
  expect(await readFile(join(folder, '1_Pooling/config.json'), 'utf8')).toContain('mean');
  expect(await fetchHubModel(options)).toBe(folder);
  expect(asked).toHaveLength(5);
  delete files['tokenizer.json'];
  await expect(fetchHubModel({ ...options, model: 'other/model2' })).rejects.toMatchObject({
    code: 'source_unavailable',
  });
  await rm(modelsDir, { recursive: true });
});
