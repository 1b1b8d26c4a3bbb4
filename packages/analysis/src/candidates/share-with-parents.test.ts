import type { Lexicon } from '@attack-kg/contracts/lexicon';
import { describe, expect, it } from 'vitest';
import { parentSharesOf, shareWithParents } from './share-with-parents.ts';

const ids = ['T1', 'T1.001', 'T1.002', 'T2', 'T2.001'];
const space = {
  ids,
  positions: new Map(ids.map((id, position) => [id, position])),
  parents: Int32Array.of(-1, 0, 0, -1, 3),
};
const rounded = (values: Float32Array) => [...values].map((value) => Number(value.toFixed(3)));

function lexiconOf(uses: Record<string, number>): Lexicon {
  const rest = { name: '', domain: 'enterprise', platforms: [], tactics: [] };
  return {
    techniques: Object.entries(uses).map(([attack_id, used_by]) => ({ attack_id, used_by, ...rest })),
    replaced: {},
    vulnerabilities: {},
    weaknesses: {},
    attack_patterns: {},
    names: [],
    cooccurrence: {},
  };
}

describe('a parent', () => {
  it('comes first unless one sub-technique has most of the family', () => {
    const half = new Float32Array(5).fill(0.5);
    const share = (...shares: number[]) => rounded(shareWithParents(Float32Array.from(shares), space.parents, half));
    expect(share(0.2, 0.4, 0.4, 0, 0)).toEqual([0.6, 0.4, 0.4, 0, 0]);
    expect(share(0.1, 0.8, 0.1, 0, 0)).toEqual([0.55, 0.8, 0.1, 0, 0]);
  });

  it('has more of its sub-techniques where it is mostly named itself, never all', () => {
    const shares = parentSharesOf(space, lexiconOf({ T1: 0, 'T1.001': 27, 'T1.002': 10, T2: 50, 'T2.001': 10 }));
    expect(rounded(shares)[0]).toBe(0.4);
    expect(rounded(shares)[3]).toBe(0.9);
  });

  it('that does not pass gets nothing', () => {
    const half = new Float32Array(5).fill(0.5);
    expect(rounded(shareWithParents(Float32Array.of(0, 0.5, 0.5, 0, 0), space.parents, half))).toEqual([
      0, 0.5, 0.5, 0, 0,
    ]);
  });
});
