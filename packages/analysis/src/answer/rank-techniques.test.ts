import { emptyFacts } from '@attack-kg/contracts/testing';
import { expect, it } from 'vitest';
import type { Candidate } from '../candidate.ts';
import { candidateOf } from '../testing/candidate-of.ts';
import { rankTechniques } from './rank-techniques.ts';

const facts = ['T1055.003', 'T1055', 'T1059.001'].map((attackId) => emptyFacts(attackId));
const shown = (...candidates: Candidate[]) =>
  rankTechniques({ finding: '', candidates, facts }).map(
    ({ answer }) => `${answer.attack_id} ${answer.confidence} ${answer.probability}`,
  );

it('gives each its own word, whatever its parent has: a sub-technique that is sure stays sure', () => {
  expect(shown(candidateOf('T1055.003', 0.99), candidateOf('T1055', 0.66))).toEqual([
    'T1055.003 high 0.99',
    'T1055 medium 0.66',
  ]);
});

it('states the probability, not what the order follows, and certainty only where the finding names it', () => {
  expect(shown(candidateOf('T1055', 0.8, { probability: 0.3 }))).toEqual(['T1055 low 0.3']);
  expect(shown(candidateOf('T1055', 0.8, { signals: new Set(['id']) }))).toEqual(['T1055 high 1']);
});

it('names the parent that has no entry of its own', () => {
  const [first] = rankTechniques({
    finding: '',
    candidates: [candidateOf('T1055.003', 0.9, { also: ['T1055'] })],
    facts,
  });
  expect(first?.answer.also).toEqual(['T1055']);
});

it('leaves out what the graph does not know', () => {
  expect(shown(candidateOf('T1055', 0.9), candidateOf('T9999', 0.8))).toEqual(['T1055 medium 0.9']);
});
