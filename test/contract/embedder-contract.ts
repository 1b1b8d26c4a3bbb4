import type { Embedder } from '@attack-kg/contracts';
import { beforeAll, describe, expect, it } from 'vitest';

const cosine = (a: Float32Array = new Float32Array(), b: Float32Array = new Float32Array()) =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

/** What every Embedder must keep. */
export function embedderContract(name: string, open: () => Promise<Embedder>): void {
  describe(`Embedder contract: ${name}`, () => {
    let embedder: Embedder;
    beforeAll(async () => {
      embedder = await open();
    });

    it('gives one vector of unit length and the stated dimension a text, in order', async () => {
      const texts = ['dumped LSASS memory', 'the meeting is on Tuesday', 'dumped LSASS memory'];
      const vectors = await embedder.embed(texts, 'document');
      expect(vectors.map((vector) => vector.length)).toEqual(texts.map(() => embedder.recipe.dimension));
      for (const vector of vectors) expect(cosine(vector, vector)).toBeCloseTo(1, 4);
      expect(cosine(vectors[0], vectors[2])).toBeCloseTo(1, 4);
      expect(cosine(vectors[0], vectors[1])).toBeLessThan(0.9);
    });

    it('puts similar texts nearer than different ones', async () => {
      const [query, near, far] = await embedder.embed(
        [
          'credentials dumped from lsass.exe memory',
          'dumped credentials from LSASS memory',
          'registered a domain name',
        ],
        'document',
      );
      expect(cosine(query, near)).toBeGreaterThan(cosine(query, far));
    });

    it('gives a text the same vector whatever company it is in', async () => {
      const text = 'used PowerShell to download a payload';
      const [alone] = await embedder.embed([text], 'query');
      const [, inCompany] = await embedder.embed(['a much longer text '.repeat(40), text], 'query');
      expect(cosine(alone, inCompany)).toBeGreaterThan(0.9999);
    });

    it('takes empty, very long and broken texts', async () => {
      const vectors = await embedder.embed(['', 'word '.repeat(20_000), 'lone \ud800 surrogate'], 'document');
      for (const vector of vectors) expect(cosine(vector, vector)).toBeCloseTo(1, 4);
      expect(await embedder.embed([], 'query')).toEqual([]);
    });

    it('ends with the reason of an aborted signal', async () => {
      const signal = AbortSignal.abort(new Error('caller left'));
      await expect(embedder.embed(['text'], 'query', signal)).rejects.toThrow('caller left');
    });
  });
}
