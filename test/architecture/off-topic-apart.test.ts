import { knownTexts } from '@attack-kg/calibration';
import { expect, it } from 'vitest';
import { offTopicAtWork } from '../eval/fixtures/off-topic-at-work.ts';
import { offTopicTexts } from '../eval/off-topic.ts';

/** Texts that share more of their longer words than this say the same. */
const mostShared = 0.8;

it('measures silence on other texts than it is learnt from', () => {
  const learnt = knownTexts([], []).filter(({ kind }) => kind === 'off_topic');
  expect(learnt.length).toBeGreaterThanOrEqual(400);
  const measured = [...offTopicTexts, ...Object.values(offTopicAtWork).flat()];
  const alike = learnt.flatMap(({ text }) => measured.filter((other) => sharedWords(text, other) > mostShared));
  expect(alike).toEqual([]);
});

function sharedWords(one: string, other: string): number {
  const words = wordsOf(one);
  const others = wordsOf(other);
  const shared = [...words].filter((word) => others.has(word)).length;
  return shared / Math.max(1, Math.min(words.size, others.size));
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu));
}
