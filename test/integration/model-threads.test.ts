import { createOnnxEmbedder, findModelFiles } from '@attack-kg/embeddings/onnx';
import { describe, expect, it } from 'vitest';
import { modelFolder } from '../support/models.ts';

const folder = modelFolder('all-minilm-l6-v2-q');
describe.skipIf(!folder)(`threads of a model${folder ? '' : ' (SKIPPED: no model; set EVAL_MODELS_DIR)'}`, () => {
  const texts = Array.from({ length: 40 }, (_, index) => `They dumped ${index} passwords from LSASS memory.`);
  const open = async (threads: number) => createOnnxEmbedder(await findModelFiles(folder ?? ''), { threads });

  it('give the same vectors, in the order of the texts, however many they are', async () => {
    const [one, four] = await Promise.all([open(1), open(4)]);
    expect(await four.embed(texts, 'query')).toEqual(await one.embed(texts, 'query'));
  });

  it('leave this one free while they work', async () => {
    const embedder = await open(1);
    const [own, all] = [process.threadCpuUsage(), process.cpuUsage()];
    await embedder.embed(texts, 'query');
    const [ofThis, ofAll] = [process.threadCpuUsage(own), process.cpuUsage(all)];
    expect(ofThis.user).toBeLessThan(ofAll.user / 2);
  });
});
