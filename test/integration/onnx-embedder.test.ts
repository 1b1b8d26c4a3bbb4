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

it('says which file of a model is missing', async () => {
  await expect(findModelFiles(await temporaryFolder())).rejects.toMatchObject({
    code: 'config_invalid',
    publicMessage: expect.stringContaining('no *.onnx file'),
  });
});

it.runIf(process.env.CI === 'true')('CI has at least one real model', () => {
  expect(modelNames.filter((name) => modelFolder(name)).length).toBeGreaterThan(0);
});
