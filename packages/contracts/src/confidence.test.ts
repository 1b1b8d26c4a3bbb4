import { expect, it } from 'vitest';
import { confidenceWord, highestConfidence } from './confidence.ts';

it('says high from 0.98 on, medium from 0.5 on, and low', () => {
  expect([1, 0.98].map(confidenceWord)).toEqual(['high', 'high']);
  expect([0.979, 0.5].map(confidenceWord)).toEqual(['medium', 'medium']);
  expect([0.499, 0].map(confidenceWord)).toEqual(['low', 'low']);
});

it('takes the highest of several words, and low where there is none', () => {
  expect(highestConfidence(['low', 'high', 'medium'])).toBe('high');
  expect(highestConfidence(['low', 'medium'])).toBe('medium');
  expect(highestConfidence([])).toBe('low');
});
