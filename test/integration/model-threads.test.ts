import { readdirSync } from 'node:fs';
import { platform } from 'node:os';
import { createOnnxEmbedder, findModelFiles } from '@attack-kg/embeddings/onnx';
import { describe, expect, it, vi } from 'vitest';
import { modelFolder } from '../support/models.ts';

const folder = modelFolder('all-minilm-l6-v2-q');
describe.skipIf(!folder)(`threads of a model${folder ? '' : ' (SKIPPED: no model; set EVAL_MODELS_DIR)'}`, () => {
  const texts = Array.from({ length: 40 }, (_, index) => `They dumped ${index} passwords from LSASS memory.`);
  const open = async (threads: number) => createOnnxEmbedder(await findModelFiles(folder ?? ''), { threads });

  it('give the same vectors, in the order of the texts, however many they are', async () => {
    const [one, four] = await Promise.all([open(1), open(4)]);
    expect(await four.embed(texts, 'query')).toEqual(await one.embed(texts, 'query'));
  });

  it.skipIf(platform() !== 'linux')(
    'end when they have nothing to do, but for one, and others start when there is',
    async () => {
      const embedder = await createOnnxEmbedder(await findModelFiles(folder ?? ''), { threads: 2, idleMs: 500 });
      const threads = () => readdirSync('/proc/self/task').length;
      const withOne = threads();
      for (let time = 0; time < 2; time += 1) {
        expect(await embedder.embed(texts, 'query')).toHaveLength(texts.length);
        expect(threads()).toBeGreaterThan(withOne);
        await vi.waitFor(() => expect(threads()).toBeLessThanOrEqual(withOne), 20_000);
      }
    },
  );

  it('leave this one free while they work', async () => {
    const embedder = await open(1);
    const [own, all] = [process.threadCpuUsage(), process.cpuUsage()];
    await embedder.embed(texts, 'query');
    const [ofThis, ofAll] = [process.threadCpuUsage(own), process.cpuUsage(all)];
    expect(ofThis.user).toBeLessThan(ofAll.user / 2);
  });
});
