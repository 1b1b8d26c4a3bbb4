import * as z from 'zod';
import { scorerNames } from './signals.ts';

/** What each scorer counts for; never negative. */
const scorerWeightsSchema = z.record(z.enum(scorerNames), z.number().nonnegative());

/**
 * What the log-odds of a technique in one piece of a text are a weighted sum of. A piece is a clause, or a sentence that
 * has none. `own`, `sentence` and `passage` are the log-odds of the fused score in the piece, in the sentence around it
 * and in the passage around that.
 */
export const pieceTerms = [
  'bias',
  'own',
  /** Logarithm of the number of words. */
  'length',
  'in_sentence',
  'sentence',
  'own_in_sentence',
  /** Logarithm of the number of clauses of its sentence. */
  'clauses',
  'in_passage',
  'passage',
  'own_in_passage',
  /** Logarithm of the number of sentences of its passage. */
  'sentences',
  /** Logarithm of how likely the piece, or its sentence, is on topic at all. */
  'relevance',
  /** The share of a parent's score that comes from its sub-techniques. */
  'inherited',
  'own_inherited',
] as const;

/** What the log-odds of a technique in the whole text are a weighted sum of. */
export const textTerms = [
  'bias',
  /** The log-odds in the piece where they are highest. */
  'strongest',
  /** Logarithm of the number of pieces that were looked at, of four where they are more. */
  'pieces',
  /** What the other pieces say, as events of their own. */
  'further',
  'strongest_of_many',
] as const;

/** What the log-odds of a text to be about an attack or a flaw at all are a weighted sum of. */
export const topicTerms = [
  'bias',
  /** Cosine of the nearest document. */
  'nearest',
  'keywords',
  'words',
  'characters',
  /** Share of its words that the corpus has. */
  'familiar',
  'length',
  /** Its words: how much more often each stands in the corpus than in texts about no attack. */
  'vocabulary',
] as const;

export type PieceTerm = (typeof pieceTerms)[number];
export type TopicTerm = (typeof topicTerms)[number];

/** What held-out texts say about a seed's scores. */
export const calibrationSchema = z.object({
  version: z.literal(4),
  /** How many texts were held out; 0 where there were too few, and scores are taken as they are. */
  cases: z.number().int(),
  weights: scorerWeightsSchema,
  pieces: z.record(z.enum(pieceTerms), z.number()),
  text: z.record(z.enum(textTerms), z.number()),
  topic: z.object({
    terms: z.record(z.enum(topicTerms), z.number()),
    /** By word, the logarithm of how much more often it stands in the corpus than in texts about no attack. */
    vocabulary: z.record(z.string(), z.number()),
    /** A piece that is less likely to be on topic brings nothing up. */
    floor: z.number(),
  }),
});

export type ScorerWeights = z.infer<typeof scorerWeightsSchema>;
export type Calibration = z.infer<typeof calibrationSchema>;

/** Every term counts nothing but those that are given. */
export function termsOf<Term extends string>(
  names: readonly Term[],
  values: Partial<Record<Term, number>>,
): Record<Term, number> {
  return Object.fromEntries(names.map((name) => [name, values[name] ?? 0])) as Record<Term, number>;
}

/** Where too few texts can be held out: weights near those of the whole of ATT&CK, scores as they are, and nothing is off topic. */
export const uncalibrated: Calibration = {
  version: 4,
  cases: 0,
  weights: { documents: 0.4, keywords: 2.4, words: 1.4, characters: 2, embedding: 0.03 },
  pieces: termsOf(pieceTerms, { own: 1, inherited: -2 }),
  text: termsOf(textTerms, { strongest: 1 }),
  topic: { terms: termsOf(topicTerms, {}), vocabulary: {}, floor: 0 },
};
