import { scorerNames } from '@attack-kg/contracts';
import { expect, it } from 'vitest';
import { supportOf } from './span-support.ts';
import { byScorer, type TechniqueScores } from './technique-scores.ts';

const size = 40;
const ids = Array.from({ length: size }, (_, index) => `T${1000 + index}`);
const space = {
  ids,
  positions: new Map(ids.map((id, index) => [id, index])),
  parents: new Int32Array(size).fill(-1),
  parentFractions: new Float32Array(size),
};
const rising = Float32Array.from(ids, (_, index) => index);
const falling = Float32Array.from(ids, (_, index) => -index);
const level = new Float32Array(size);
const scores: TechniqueScores = {
  ...byScorer(scorerNames, () => level),
  documents: rising,
  words: rising,
  characters: falling,
};

it('names the scorers that have a technique among their first ten, and no scorer that tells nothing apart', () => {
  const fused = new Float32Array(size).fill(0.025);
  const byId = new Map(supportOf(fused, scores, space).map(({ attackId, signals }) => [attackId, signals]));
  expect(byId.get('T1039')).toEqual(['documents', 'words']);
  expect(byId.get('T1030')).toEqual(['documents', 'words']);
  expect(byId.get('T1029')).toEqual([]);
  expect(byId.get('T1009')).toEqual(['characters']);
});

it('leaves out what is not in question', () => {
  const fused = new Float32Array(size);
  fused[3] = 0.9;
  fused[4] = 0.0001;
  expect(supportOf(fused, scores, space).map(({ attackId, score }) => [attackId, Number(score.toFixed(1))])).toEqual([
    ['T1003', 0.9],
  ]);
});
