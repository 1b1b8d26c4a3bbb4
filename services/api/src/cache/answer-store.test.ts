import type { AnalysisResult } from '@attack-kg/contracts';
import { expect, it, vi } from 'vitest';
import { createAnswerStore } from './answer-store.ts';

const answerOf = (seed_id: string) => ({ finding: 'a', meta: { seed_id } }) as AnalysisResult;

it('holds answers of one seed: a switch empties it, and what comes late of the one before is not taken', async () => {
  const store = createAnswerStore(10_000);
  expect(store.get('one', 'key')).toBeUndefined();
  store.set('key', answerOf('one'));
  await vi.waitFor(() => expect(store.bytes).toBeGreaterThan(0));
  expect(store.get('one', 'key')).toEqual(answerOf('one'));
  expect(store.get('two', 'other')).toBeUndefined();
  expect(store.bytes).toBe(0);
  store.set('key', answerOf('one'));
  expect(store.get('two', 'key')).toBeUndefined();
});

it('gives an answer before it is packed, and keeps none that was on its way when the seed was switched', async () => {
  const store = createAnswerStore(10_000);
  store.get('one', 'key');
  const answer = answerOf('one');
  store.set('key', answer);
  expect(store.get('one', 'key')).toBe(answer);
  store.get('two', 'key');
  store.set('late', answerOf('two'));
  await vi.waitFor(() => expect(store.bytes).toBeGreaterThan(0));
  expect([store.get('two', 'key'), store.get('two', 'late')]).toEqual([undefined, answerOf('two')]);
});
