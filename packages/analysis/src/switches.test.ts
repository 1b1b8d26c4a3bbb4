import { uncalibrated } from '@attack-kg/contracts';
import { expect, it } from 'vitest';
import type { Question } from './question.ts';
import type { SeedView } from './seed-view.ts';
import { everythingOn, switchOffInQuestion, switchOffInSeed } from './switches.ts';

const seed = {
  calibration: { ...uncalibrated, topic: { ...uncalibrated.topic, floor: 0.3 } },
  techniques: { ids: ['T1', 'T1.001'], parentFractions: Float32Array.of(0.5, 0.5) },
} as unknown as SeedView;

it('takes a scorer its weight, parents their fractions, and the floor of relevance', () => {
  const { calibration, techniques } = switchOffInSeed(seed, new Set(['words', 'parents', 'off_topic']));
  expect(calibration.weights).toEqual({ ...uncalibrated.weights, words: 0 });
  expect([...techniques.parentFractions]).toEqual([0, 0]);
  expect(calibration.topic.floor).toBe(0);
});

it('leaves out clauses', () => {
  const question = { spans: [{ part: 'passage' }, { part: 'clause' }] } as unknown as Question;
  expect(switchOffInQuestion(question, new Set(['clauses'])).spans).toEqual([{ part: 'passage' }]);
  expect(switchOffInQuestion(question, everythingOn)).toBe(question);
});

it('changes nothing where everything is on', () => {
  expect(switchOffInSeed(seed, everythingOn)).toEqual(seed);
});
