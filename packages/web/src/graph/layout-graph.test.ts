import { expect, it } from 'vitest';
import type { TechniqueNode } from './answer-paths.ts';
import { layoutGraph, pathThrough } from './layout-graph.ts';

const counter = (id: string, artifact = '') => ({ id, name: id, how: '', artifact });
const techniques: TechniqueNode[] = [
  {
    id: 'T1',
    name: 'One',
    probability: 1,
    mitigations: [{ id: 'M1', name: 'm', countermeasures: [counter('D1')] }],
    countermeasures: [counter('D2', 'Process')],
  },
  {
    id: 'T2',
    name: 'Two',
    probability: 1,
    mitigations: [{ id: 'M1', name: 'm', countermeasures: [] }],
    countermeasures: [counter('D3', 'Process')],
  },
];

it('has each thing once, and countermeasures of what is looked at alone', () => {
  const idsOf = (focus: string | null) => layoutGraph('f', techniques, focus).nodes.map(({ id }) => id);
  expect(idsOf(null)).toEqual(['finding', 'T1', 'M1', 'T2']);
  expect(idsOf('T1')).toEqual(['finding', 'T1', 'M1', 'D1', 'Process', 'D2', 'T2']);
  expect(idsOf('M1')).toEqual(['finding', 'T1', 'M1', 'D1', 'T2']);
});

it('lets no two nodes lie on each other', () => {
  const { nodes } = layoutGraph('f', techniques, 'T1');
  expect(new Set(nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(nodes.length);
});

it('follows a path to both ends, not into neighbours', () => {
  const { edges } = layoutGraph('f', techniques, 'T1');
  expect([...pathThrough('technique:T1', edges)].sort()).toEqual(
    [
      'technique:T1',
      'mitigation:M1',
      'countermeasure:D1',
      'countermeasure:D2',
      'artifact:Process',
      'finding:finding',
    ].sort(),
  );
  expect(pathThrough('countermeasure:D2', edges).has('technique:T2')).toBe(false);
});
