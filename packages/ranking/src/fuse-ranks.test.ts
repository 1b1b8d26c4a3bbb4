import type { SearchHit } from '@attack-kg/contracts';
import { expect, it } from 'vitest';
import { fuseRanks } from './fuse-ranks.ts';

const list = (...ids: string[]): SearchHit[] => ids.map((id) => ({ id, kind: 'procedure', attack_id: 'T1', score: 9 }));

it('adds one over two plus the rank, counted from zero, for each list', () => {
  const fused = fuseRanks([list('a', 'b', 'c'), list('b', 'd')]);
  expect(fused.map(({ id, score }) => [id, Number(score.toFixed(4))])).toEqual([
    ['b', 0.8333],
    ['a', 0.5],
    ['d', 0.3333],
    ['c', 0.25],
  ]);
});

it('orders ties by id, and fuses nothing to nothing', () => {
  expect(fuseRanks([list('z'), list('a')]).map(({ id }) => id)).toEqual(['a', 'z']);
  expect(fuseRanks([[], []])).toEqual([]);
});
