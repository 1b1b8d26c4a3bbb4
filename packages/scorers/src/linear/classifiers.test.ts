import type { SearchDocument } from '@attack-kg/contracts';
import { describe, expect, it } from 'vitest';
import { openClassifiers } from './open-classifiers.ts';
import { solvePositive } from './solve-positive.ts';
import { techniqueLabels } from './technique-labels.ts';
import { trainCharacterClassifier } from './train-character-classifier.ts';
import { trainEmbeddingClassifier } from './train-embedding-classifier.ts';
import { trainInWorkers } from './train-in-workers.ts';
import { encodeWordClassifier, trainWordWeights } from './train-word-classifier.ts';

const texts: [string, string[]][] = [
  ['T1003.001', ['dumped LSASS memory with procdump', 'read credentials from lsass memory', 'used procdump on lsass']],
  [
    'T1566.001',
    ['sent a phishing mail with an attachment', 'a malicious attachment in a mail', 'mailed an attachment'],
  ],
  [
    'T1486',
    ['encrypted files for ransom', 'ransomware encrypted the files', 'left a ransom note after it encrypted files'],
  ],
];
const documents: SearchDocument[] = texts.flatMap(([attack_id, list]) =>
  list.map(
    (text, index): SearchDocument => ({
      id: `${attack_id}/${index}`,
      kind: 'procedure',
      maker: 'attack',
      attack_id,
      domain: 'enterprise',
      platforms: [],
      text,
    }),
  ),
);
const { techniques, labels } = techniqueLabels(documents);
/** Three directions, one a technique, with a little of their neighbour in each. */
const embedded = documents.map((document, row) => {
  const direction = labels[row] ?? 0;
  const vector = new Float32Array(3).fill(0.02 * (row % 3));
  vector[direction] = 1;
  return { document, vector };
});
const vectors = {
  techniques,
  labels,
  dimension: 3,
  vectors: Float32Array.from(embedded.flatMap((entry) => [...entry.vector])),
};
const artifacts = {
  words: encodeWordClassifier(techniques, [trainWordWeights(documents, { from: 0, to: techniques.length })]),
  characters: trainCharacterClassifier(documents),
  embedding: trainEmbeddingClassifier(vectors),
};
const classifiers = openClassifiers(artifacts);
const best = (scores: Float32Array) => techniques[scores.indexOf(Math.max(...scores))];

describe('the classifiers', () => {
  it('tell techniques apart by words, also words that they saw only in other company', () => {
    expect(best(classifiers.words.score('they dumped lsass'))).toBe('T1003.001');
    expect(best(classifiers.words.score('an attachment was mailed'))).toBe('T1566.001');
    expect(best(classifiers.words.score('the files were encrypted'))).toBe('T1486');
  });

  it('tell techniques apart by parts of words', () => {
    expect(best(classifiers.characters.score('re-encrypting'))).toBe('T1486');
    expect(best(classifiers.characters.score('procdump64.exe'))).toBe('T1003.001');
  });

  it('tell techniques apart by vectors, and refuse one of another dimension', () => {
    for (const { document, vector } of embedded)
      expect(best(classifiers.embedding.score(vector))).toBe(document.attack_id);
    expect(() => classifiers.embedding.score(new Float32Array(2))).toThrow(/2 dimensions, the classifier has 3/);
  });

  it('say how much of a text they have ever seen', () => {
    expect(classifiers.words.familiarity('lsass zyzzyva')).toBe(0.5);
    expect(classifiers.words.familiarity('')).toBe(0);
  });

  it('give every technique the same score where they know no word', () => {
    expect(new Set(classifiers.characters.score('zyzzyva'))).toEqual(new Set([0]));
  });

  it('are the same bit by bit however many threads train them', async () => {
    expect(await trainInWorkers.trainWords(documents, () => undefined)).toEqual(artifacts.words);
    expect(await trainInWorkers.trainCharacters(documents)).toEqual(artifacts.characters);
    expect(await trainInWorkers.trainEmbedding(embedded)).toEqual(artifacts.embedding);
  });

  it('refuse other artifacts, and classifiers of other techniques', () => {
    expect(() => openClassifiers({ ...artifacts, words: artifacts.characters })).toThrow(
      /is not attack-kg\/word-classifier/,
    );
    const others = trainCharacterClassifier(documents.slice(0, 3));
    expect(() => openClassifiers({ ...artifacts, characters: others })).toThrow(/different techniques/);
  });
});

it('solves a system of equations', () => {
  const columns = [Float64Array.of(1, 2), Float64Array.of(0, 1)];
  solvePositive(Float64Array.of(4, 2, 2, 3), 2, columns);
  expect(columns.map((column) => [...column].map((value) => Number(value.toFixed(6))))).toEqual([
    [-0.125, 0.75],
    [-0.25, 0.5],
  ]);
});
