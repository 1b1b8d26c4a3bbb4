import { type Calibration, probabilityOf, uncalibrated } from '@attack-kg/contracts';
import { expect, it } from 'vitest';
import type { Candidate } from '../candidate.ts';
import type { RuleMatch } from '../mentions/rule-match.ts';
import { addRuleMatches } from './match-rules.ts';

const resembling = (attackId: string, score: number): Candidate => ({
  attackId,
  score,
  signals: new Set(['words']),
  support: [],
  reasons: [],
});
const match = (attackId: string, probability: number): RuleMatch => ({
  attackId,
  probability,
  signal: 'weakness',
  reason: 'worded',
  start: 0,
  end: 1,
});
/** Similarity of text is overconfident: a score of 0.8 is right in half the cases. */
const calibration: Calibration = {
  ...uncalibrated,
  knots: [
    [0, 0],
    [0.8, 0.5],
    [1, 0.9],
  ],
};
const probabilities = (candidates: Candidate[]) =>
  candidates.map(({ attackId, score }) => [attackId, Number(probabilityOf(calibration, score).toFixed(3))]);

it('puts rule matches and scores of text on one scale: in the order of how often each is right', () => {
  const found = addRuleMatches(
    [resembling('T1110', 0.8), resembling('T1003', 0.4)],
    [match('T1078', 0.6)],
    calibration,
  );
  expect(probabilities(found)).toEqual([
    ['T1078', 0.6],
    ['T1110', 0.5],
    ['T1003', 0.25],
  ]);
});

it('trusts a technique a little more that a rule matches and a text resembles, never as much as both together', () => {
  const [[, both] = []] = probabilities(addRuleMatches([resembling('T1110', 0.8)], [match('T1110', 0.3)], calibration));
  expect(both).toBeGreaterThan(0.5);
  expect(both).toBeLessThan(0.65);
});

it('gives what is certain the highest score, though similarity of text is never certain', () => {
  expect(addRuleMatches([], [match('T1110', 1)], calibration)[0]?.score).toBe(1);
});

it('puts the evidence of a rule on the scale of scores, not its probability', () => {
  const [found] = addRuleMatches([], [match('T1110', 0.5)], calibration);
  expect(found?.support).toEqual([{ start: 0, end: 1, score: 0.8, by: 'rule' }]);
});

it('says why, each reason once, beside what the scorers say', () => {
  const matches = [match('T1110', 0.5), match('T1110', 0.4), { ...match('T1110', 0.3), reason: 'by CWE-521' }];
  const [found] = addRuleMatches([resembling('T1110', 0.2)], matches, calibration);
  expect(found?.reasons).toEqual(['worded', 'by CWE-521']);
  expect([...(found?.signals ?? [])]).toEqual(['words', 'weakness']);
});
