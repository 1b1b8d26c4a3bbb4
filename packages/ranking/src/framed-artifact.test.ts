import { expect, it } from 'vitest';
import { readFramedArtifact, writeFramedArtifact } from './framed-artifact.ts';

it('gives back header and arrays, wherever in a buffer the bytes lie', () => {
  for (const name of ['a', 'ab', 'abc', 'abcd']) {
    const written = writeFramedArtifact('test/1', { name }, [new Uint32Array([1, 2]), new Float32Array([0.5])]);
    const shifted = new Uint8Array(written.length + 1);
    shifted.set(written, 1);
    for (const bytes of [written, shifted.subarray(1)]) {
      const { header, arrays } = readFramedArtifact('test/1', bytes);
      expect(header).toEqual({ name });
      expect(arrays.map((array) => [...array])).toEqual([[1, 2], [0.5]]);
    }
  }
});

it('refuses another format and cut-off bytes', () => {
  const written = writeFramedArtifact('test/1', {}, [new Float32Array(10)]);
  expect(() => readFramedArtifact('test/2', written)).toThrow(/test\/2/);
  expect(() => readFramedArtifact('test/1', written.slice(0, -4))).toThrow(/test\/1/);
});
