import type { AnalysisResult } from '@attack-kg/contracts';
import { expect, it } from 'vitest';
import { createAnswerStore } from './answer-store.ts';

const answerOf = (seed_id: string) => ({ finding: 'a', meta: { seed_id } }) as AnalysisResult;

it('holds answers of one seed: a switch empties it, and what comes late of the one before is not taken', () => {
  const store = createAnswerStore(10_000);
  expect(store.get('one', 'key')).toBeUndefined();
  store.set('key', answerOf('one'));
  expect(store.get('one', 'key')).toEqual(answerOf('one'));
  expect(store.get('two', 'other')).toBeUndefined();
  expect(store.bytes).toBe(0);
  store.set('key', answerOf('one'));
  expect(store.bytes).toBe(0);
});
