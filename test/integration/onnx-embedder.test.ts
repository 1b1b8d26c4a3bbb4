import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createOnnxEmbedder, findModelFiles } from '@attack-kg/embeddings/onnx';
import { describe, expect, it } from 'vitest';
import { embedderContract } from '../contract/embedder-contract.ts';
import { modelFolder, modelNames } from '../support/models.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

for (const name of modelNames) {
  const folder = modelFolder(name);
  if (folder) embedderContract(`ONNX ${name}`, async () => createOnnxEmbedder(await findModelFiles(folder)));
  else
    describe.skip(`Embedder contract: ONNX ${name} (SKIPPED: no model; set EVAL_MODELS_DIR)`, () =>
      it('', () => undefined));
}

const miniLm = modelFolder('all-minilm-l6-v2-q');
describe.skipIf(!miniLm)(`the files beside a model${miniLm ? '' : ' (SKIPPED: no model; set EVAL_MODELS_DIR)'}`, () => {
  /** The weights with what their project publishes beside them. */
  async function folderWith(files: Record<string, unknown>): Promise<string> {
    const folder = await temporaryFolder();
    const { modelPath, tokenizerPath } = await findModelFiles(miniLm ?? '');
    await symlink(modelPath, join(folder, 'all-minilm-l6-v2-q.onnx'));
    await symlink(tokenizerPath, join(folder, 'tokenizer.json'));
    await mkdir(join(folder, '1_Pooling'));
    for (const [path, content] of Object.entries(files)) await writeFile(join(folder, path), JSON.stringify(content));
    return folder;
  }
  const embedderOf = async (files: Record<string, unknown>) =>
    createOnnxEmbedder(await findModelFiles(await folderWith(files)));

  it('say how much of a text counts, and that is part of the recipe', async () => {
    const short = await embedderOf({ 'sentence_bert_config.json': { max_seq_length: 256 } });
    const usual = await embedderOf({});
    expect(usual.recipe).toMatchObject({ max_input_length: 512, pooling: 'mean' });
    expect(short.recipe).toEqual({ ...usual.recipe, max_input_length: 256 });
    // 254 words of one token each, and the two special tokens.
    const beginning = 'attack '.repeat(254);
    const texts = [beginning, `${beginning}${'tuesday '.repeat(200)}`];
    const [alone, cut] = await short.embed(texts, 'document');
    const [, whole] = await usual.embed(texts, 'document');
    expect(cut).toEqual(alone);
    expect(whole).not.toEqual(alone);
  });

  it('say what is made of the tokens', async () => {
    const first = { pooling_mode_cls_token: true, pooling_mode_mean_tokens: false };
    const embedder = await embedderOf({ '1_Pooling/config.json': first });
    expect(embedder.recipe.pooling).toBe('cls');
    const [vector] = await embedder.embed(['dumped LSASS memory'], 'query');
    const [mean] = await (await embedderOf({})).embed(['dumped LSASS memory'], 'query');
    expect(vector).not.toEqual(mean);
  });
});

it('says which file of a model is missing', async () => {
  await expect(findModelFiles(await temporaryFolder())).rejects.toMatchObject({
    code: 'config_invalid',
    publicMessage: expect.stringContaining('no *.onnx file'),
  });
});

it.runIf(process.env.CI === 'true')('CI has at least one real model', () => {
  expect(modelNames.filter((name) => modelFolder(name)).length).toBeGreaterThan(0);
});
