import type { AnalysisRequest } from '@attack-kg/contracts';
import { expect, it } from 'vitest';
import type { Candidate } from '../candidate.ts';
import type { ScoredQuestion } from '../question.ts';
import type { SeedView } from '../seed-view.ts';
import { candidateOf } from '../testing/candidate-of.ts';
import { foldParents } from './fold-parents.ts';

const folded = (candidates: Candidate[], parents: AnalysisRequest['parents'] = 'fold') =>
  foldParents(candidates, {} as SeedView, { request: { parents } } as ScoredQuestion).map(({ attackId, also }) =>
    `${attackId} ${also.join(' ')}`.trim(),
  );
const child = candidateOf('T1003.001', 0.9);
const parent = (probability: number, more: Partial<Candidate> = {}) =>
  candidateOf('T1003', 0.6, { probability, inherited: 0.9, ...more });

it('lists a parent that is likely only through its sub-technique in the entry of that, or beside it where the caller wants it', () => {
  expect(folded([child, parent(0.2), candidateOf('T1047', 0.1)])).toEqual(['T1003.001 T1003', 'T1047']);
  expect(folded([child, parent(0.2)], 'list')).toEqual(['T1003.001', 'T1003']);
});

it.each([
  ['is likely itself', [child, parent(0.7)]],
  ['has its score of its own', [child, parent(0.2, { inherited: 0.2 })]],
  ['comes first', [parent(0.2), child]],
  ['is led to by a rule', [child, parent(0.2, { reasons: ['named'] })]],
  ['has a sub-technique that is unlikely', [candidateOf('T1003.001', 0.4), parent(0.1)]],
  ['is the parent of another', [candidateOf('T1059.001', 0.9), parent(0.2)]],
])('keeps a parent that %s', (_, candidates) => {
  expect(folded(candidates)).toHaveLength(2);
});
