import { emptyLexicon } from '@attack-kg/contracts/testing';
import { expect, it } from 'vitest';
import type { Candidate } from '../candidate.ts';
import { indexLexicon } from '../index-lexicon.ts';
import type { ScoredQuestion } from '../question.ts';
import type { SeedView } from '../seed-view.ts';
import { candidateOf } from '../testing/candidate-of.ts';
import { boostByCooccurrence, boostByNames } from './boost.ts';

const candidate = (attackId: string, score: number) => candidateOf(attackId, score, { signals: new Set(['words']) });
const shown = (candidates: Candidate[]) =>
  candidates.map(({ attackId, score, signals }) => `${attackId} ${score.toFixed(3)} ${[...signals].join(' ')}`);

const lexicon = indexLexicon({ ...emptyLexicon, cooccurrence: { T1: [['T3', 4]], T2: [['T3', 2]] } });
const seed = { lexicon } as unknown as SeedView;
const asking = (classification: unknown) => ({ classification }) as ScoredQuestion;

it('raises what a named program uses, where the text speaks for it too, and changes nothing it was given', () => {
  const named = asking({ names: [{ name: { techniques: ['T2', 'T3', 'T9'] } }] });
  const before = [candidate('T1', 0.55), candidate('T2', 0.5), candidate('T3', 0)];
  expect(shown(boostByNames(before, seed, named))).toEqual(['T1 0.550 words', 'T2 0.550 words name', 'T3 0.000 words']);
  expect(shown(before)).toEqual(['T1 0.550 words', 'T2 0.500 words', 'T3 0.000 words']);
});

it('leaves to the text how likely it is: a name alone makes nothing sure', () => {
  const named = asking({ names: [{ name: { techniques: ['T2'] } }] });
  const [found] = boostByNames([candidate('T2', 0.5)], seed, named);
  expect(found).toMatchObject({ probability: 0.5 });
  expect(found?.score).toBeGreaterThan(0.5);
});

it('takes for certain what is likely itself, not a parent whose sub-technique is', () => {
  const narrative = asking({ type: 'attack_narrative' });
  const parent = candidateOf('T2', 0.8, { probability: 0.1 });
  const before = [candidate('T1', 0.9), parent, candidate('T3', 0.3)];
  expect(shown(boostByCooccurrence(before, seed, narrative))).toEqual(shown(before));
});

it('raises in a narrative what the same actors use as two certain techniques, by how many agree', () => {
  const before = [candidate('T1', 0.9), candidate('T2', 0.8), candidate('T3', 0.3), candidate('T4', 0.3)];
  const narrative = asking({ type: 'attack_narrative' });
  expect(shown(boostByCooccurrence(before, seed, narrative))).toEqual([
    'T1 0.900 words',
    'T2 0.800 words',
    'T3 0.342 words cooccurrence',
    'T4 0.300 words',
  ]);
  expect(shown(boostByCooccurrence(before, seed, asking({ type: 'vulnerability' })))).toEqual(shown(before));
  const one = [candidate('T1', 0.9), candidate('T3', 0.3)];
  expect(shown(boostByCooccurrence(one, seed, narrative))).toEqual(shown(one));
});
