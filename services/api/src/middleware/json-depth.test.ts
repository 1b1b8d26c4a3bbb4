import { expect, it } from 'vitest';
import { isDeeperThan } from './json-depth.ts';

it.each([
  ['[[[]]]', true],
  ['[[]]', false],
  ['[{"a": []}]', true],
  ['[[],[],[],[]]', false],
  ['["[[[["]', false],
  ['["\\"[[[["]', false],
  ['["\\\\",[[', true],
  ['"never ends [[[', false],
])('%s', (text, expected) => {
  expect(isDeeperThan(2, new TextEncoder().encode(text))).toBe(expected);
});
