import { type Calibration, pieceTerms, termsOf, textTerms, topicTerms, uncalibrated } from '@attack-kg/contracts';

/**
 * The sample is too small to hold texts out, so scores are taken for probabilities there and nothing is off topic. This
 * calibration, made by hand, has what that of a real seed has: every term counts, and a floor of relevance.
 */
export const madeCalibration: Calibration = {
  version: 4,
  cases: 500,
  weights: { ...uncalibrated.weights, words: 1.1, characters: 2.3 },
  pieces: termsOf(pieceTerms, {
    bias: -1.2,
    own: 1,
    length: 0.6,
    in_sentence: -0.25,
    sentence: 0.3,
    own_in_sentence: -0.25,
    clauses: 0.2,
    in_passage: -0.7,
    passage: 0.05,
    own_in_passage: -0.1,
    sentences: -0.2,
    relevance: 0.3,
    inherited: -2.5,
    own_inherited: -0.4,
  }),
  text: termsOf(textTerms, { bias: -0.1, strongest: 0.95, pieces: 0.3, further: -0.2, strongest_of_many: 0.05 }),
  topic: {
    terms: termsOf(topicTerms, { bias: -1, nearest: 1, keywords: 1.5, characters: 2, length: -1, vocabulary: 1 }),
    vocabulary: { tuesday: -2, meeting: -2, attacker: 2, malware: 2 },
    floor: 0.4,
  },
};
