import { byScorer, onTopicSpans } from '@attack-kg/analysis';
import { type SearchDocument, scorerNames } from '@attack-kg/contracts';
import { expect, it } from 'vitest';
import { fitTopic } from './fit-topic.ts';
import type { ScoredText } from './score-texts.ts';
import type { TextKind } from './texts/known-text.ts';

function scored(text: string, kind: TextKind, nearest: number): ScoredText {
  const likeness = { nearest, keywords: 1, words: 1, characters: 1, familiar: 1, length: 1 };
  const span = { text, part: 'passage' as const, start: 0, end: text.length };
  const scores = byScorer(scorerNames, () => new Float32Array());
  return { text, kind, techniques: [], spans: [{ span, found: { hits: [], nearest }, scores, likeness }] };
}

/** A number that looks like chance and is the same each time. */
const noise = (seed: number) => (Math.sin(seed * 12.9898) + 1) / 2;
const attacks = Array.from({ length: 100 }, (_, index) =>
  scored(`malware number${index % 9} dumped it`, 'terse', 0.5 + noise(index) / 3),
);
const lunches = Array.from({ length: 100 }, (_, index) =>
  scored(`soup number${index % 9} was served`, 'off_topic', 0.2 + noise(index + 500) / 2.2),
);
const corpus = attacks.map(({ text }) => ({ text }) as SearchDocument);
const { topic, without } = fitTopic([...attacks, ...lunches], corpus);
const kept = (texts: readonly ScoredText[], by = topic) =>
  texts.filter(({ spans }) => onTopicSpans(spans, by).length > 0);

it('learns words and likeness that tell what is on topic', () => {
  expect(topic.vocabulary.malware).toBeGreaterThan(1);
  expect(topic.vocabulary.soup).toBeLessThan(-1);
  expect(topic.vocabulary).not.toHaveProperty('number3');
  expect(topic.terms.nearest).toBeGreaterThan(0);
});

it('puts the floor where most texts about no attack get nothing, and hardly any other text does', () => {
  expect(kept(lunches).length).toBeLessThan(30);
  expect(kept(attacks).length).toBeGreaterThanOrEqual(98);
});

it('judges a text by what the others say of its words', () => {
  const only = scored('zeppelin', 'off_topic', 0.9);
  const fitted = fitTopic([...attacks, ...lunches, only], corpus);
  expect(fitted.topic.vocabulary.zeppelin).toBeLessThan(0);
  expect(fitted.without(only).vocabulary).not.toHaveProperty('zeppelin');
  expect(without(lunches[0] as ScoredText).vocabulary.soup).toBeLessThan(-1);
});
