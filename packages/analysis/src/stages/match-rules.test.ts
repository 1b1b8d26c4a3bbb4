import { expect, it } from 'vitest';
import type { Candidate } from '../candidate.ts';
import type { RuleMatch } from '../mentions/rule-match.ts';
import { candidateOf } from '../testing/candidate-of.ts';
import { addRuleMatches } from './match-rules.ts';

const resembling = (attackId: string, score: number, probability = score) =>
  candidateOf(attackId, score, { probability, inherited: 0.8, signals: new Set(['words']) });
const match = (attackId: string, probability: number): RuleMatch => ({
  attackId,
  probability,
  signal: 'weakness',
  reason: 'worded',
  start: 0,
  end: 1,
});
const shown = (candidates: Candidate[]) =>
  candidates.map(({ attackId, score, probability }) => [attackId, Number(score.toFixed(3)), probability]);

it('puts rule matches and what texts say into one order, each with its own probability', () => {
  const found = addRuleMatches([resembling('T1110', 0.8, 0.5), resembling('T1003', 0.4)], [match('T1078', 0.6)]);
  expect(shown(found)).toEqual([
    ['T1110', 0.8, 0.5],
    ['T1078', 0.6, 0.6],
    ['T1003', 0.4, 0.4],
  ]);
});

it('trusts a technique a little more that a rule matches and a text resembles, never as much as both together', () => {
  const [both] = addRuleMatches([resembling('T1110', 0.8, 0.5)], [match('T1110', 0.3)]);
  expect(both?.probability).toBeGreaterThan(0.5);
  expect(both?.probability).toBeLessThan(0.65);
  expect(both?.score).toBeGreaterThan(0.8);
});

it('gives what is certain the highest score, and to a parent a standing of its own', () => {
  expect(addRuleMatches([resembling('T1110', 0.2)], [match('T1110', 1)])[0]).toMatchObject({
    score: 1,
    probability: 1,
    inherited: 0,
  });
});

it('takes the stretch of the finding for evidence', () => {
  const [found] = addRuleMatches([], [match('T1110', 0.5)]);
  expect(found?.support).toEqual([{ start: 0, end: 1, score: 0.5, by: 'rule' }]);
});

it('says why, each reason once, beside what the scorers say', () => {
  const matches = [match('T1110', 0.5), match('T1110', 0.4), { ...match('T1110', 0.3), reason: 'by CWE-521' }];
  const [found] = addRuleMatches([resembling('T1110', 0.2)], matches);
  expect(found?.reasons).toEqual(['worded', 'by CWE-521']);
  expect([...(found?.signals ?? [])]).toEqual(['words', 'weakness']);
});
