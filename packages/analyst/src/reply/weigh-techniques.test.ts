import type { TechniqueAnswer } from '@attack-kg/contracts';
import { expect, it } from 'vitest';
import type { ModelWord } from '../quality/model-quality.ts';
import { weighTechniques } from './weigh-techniques.ts';

const odds = { high: 8, medium: 4, low: 2, none: 0.25 };

/** An answer in the order of its scores; the probabilities are in another. */
const answer = [
  ['T1', 0.5, 0.3],
  ['T2', 0.3, 0.8],
  ['T3', 0.1, 0.2],
].map(
  ([attack_id, score, probability]) => ({ attack_id, score, probability, signals: [] }) as unknown as TechniqueAnswer,
);

const weighed = (words: Record<string, ModelWord>) =>
  weighTechniques(answer, new Map(Object.entries(words)), odds, 10).map(({ attack_id }) => attack_id);

it.each(['none', 'low', 'high'] as const)('a reply that says "%s" of all changes no place', (word) => {
  expect(weighed({ T1: word, T2: word, T3: word })).toEqual(['T1', 'T2', 'T3']);
});

it('a technique that alone was chosen comes before those that were not', () => {
  expect(weighed({ T1: 'none', T2: 'none', T3: 'high' })).toEqual(['T3', 'T1', 'T2']);
});

it('probabilities follow the word, too', () => {
  const [first] = weighTechniques(answer, new Map([['T1', 'high']]), odds, 10);
  expect(first?.probability).toBeCloseTo(((0.3 / 0.7) * 8) / (1 + (0.3 / 0.7) * 8), 3);
});
