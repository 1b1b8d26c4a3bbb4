import { type Calibration, type Signal, uncalibrated } from '@attack-kg/contracts';
import { emptyFacts } from '@attack-kg/contracts/testing';
import { expect, it } from 'vitest';
import type { Candidate } from '../candidate.ts';
import { rankTechniques } from './rank-techniques.ts';

function candidate(attackId: string, score: number, ...signals: Signal[]): Candidate {
  return { attackId, score, signals: new Set(signals), support: [], reasons: signals.includes('id') ? ['named'] : [] };
}

/** Scores are their own probabilities. */
const calibration: Calibration = uncalibrated;

function wordsFor(...candidates: Candidate[]): string[] {
  const facts = candidates.map(({ attackId }) => emptyFacts(attackId));
  const ranked = rankTechniques({ finding: '', calibration, candidates, facts });
  return ranked.map(({ answer }) => `${answer.attack_id} ${answer.confidence} ${answer.probability}`);
}

it('calls nothing high whose parent or sub-technique may be meant as well', () => {
  expect(wordsFor(candidate('T1055.003', 0.99), candidate('T1055', 0.66))).toEqual([
    'T1055.003 medium 0.99',
    'T1055 medium 0.66',
  ]);
  expect(wordsFor(candidate('T1055', 0.98), candidate('T1055.003', 0.5))[0]).toBe('T1055 medium 0.98');
});

it('calls it high where its parent and sub-techniques are unlikely, where only its siblings are likely, and where the finding names it', () => {
  expect(wordsFor(candidate('T1055.003', 0.99), candidate('T1055', 0.3))[0]).toBe('T1055.003 high 0.99');
  expect(wordsFor(candidate('T1059.001', 0.99), candidate('T1059.003', 0.98))).toEqual([
    'T1059.001 high 0.99',
    'T1059.003 high 0.98',
  ]);
  expect(wordsFor(candidate('T1055.003', 1, 'id'), candidate('T1055', 0.66))[0]).toBe('T1055.003 high 1');
});

it('leaves out what the graph does not know', () => {
  const ranked = rankTechniques({
    finding: '',
    calibration,
    candidates: [candidate('T1055', 0.9), candidate('T9999', 0.8)],
    facts: [emptyFacts('T1055')],
  });
  expect(ranked.map(({ answer }) => answer.attack_id)).toEqual(['T1055']);
});
