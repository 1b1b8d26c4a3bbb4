import { type AnalysisResult, modelWords } from '@attack-kg/contracts';
import type { ModelQuality, ModelWord } from './model-quality.ts';
import { priorOdds } from './prior-odds.ts';

/** What a model said of one candidate, how likely that was before, and whether it is right. */
export interface HeardWord {
  word: ModelWord;
  /** Its probability without the model. */
  prior: number;
  right: boolean;
}

/** Sixty findings cannot show that a word is worth more. */
const mostOdds = 30;
/** What is believed before measuring: a word says nothing, give or take this much of a logarithm of odds. */
const spread = 1.5;
const steps = 50;

/** The words of one answer of a model: `without` is the answer to the same finding without it, `expected` what is right. */
export function wordsOf(
  answer: Pick<AnalysisResult, 'techniques'>,
  without: Pick<AnalysisResult, 'techniques'>,
  expected: readonly string[],
): HeardWord[] {
  const priors = new Map(without.techniques.map(({ attack_id, probability }) => [attack_id, probability]));
  return answer.techniques.flatMap(({ attack_id, model_choice: word }): HeardWord[] => {
    const prior = priors.get(attack_id);
    return word && prior !== undefined ? [{ word, prior, right: expected.includes(attack_id) }] : [];
  });
}

/**
 * What each word is worth: the factor on the odds with which the probabilities of the candidates that got it say how
 * many of them are right (logistic regression of one weight with the prior as offset, drawn towards no effect). A model
 * that only names what is likely anyway is worth nothing by that.
 */
export function fitOdds(heard: readonly HeardWord[]): ModelQuality['words'] {
  const entries = modelWords.map((word) => {
    const given = heard.filter((entry) => entry.word === word);
    const right = given.filter((entry) => entry.right).length;
    return [word, { right, wrong: given.length - right, odds: fitFactor(given) }] as const;
  });
  return Object.fromEntries(entries) as ModelQuality['words'];
}

function fitFactor(given: readonly HeardWord[]): number {
  const offsets = given.map(({ prior }) => Math.log(priorOdds(prior)));
  let weight = 0;
  for (let step = 0; step < steps; step += 1) {
    let slope = -weight / spread ** 2;
    let curvature = 1 / spread ** 2;
    for (const [at, offset] of offsets.entries()) {
      const expected = 1 / (1 + Math.exp(-offset - weight));
      slope += (given[at]?.right ? 1 : 0) - expected;
      curvature += expected * (1 - expected);
    }
    weight += slope / curvature;
  }
  const factor = Math.exp(weight);
  return Math.round(Math.min(mostOdds, Math.max(1 / mostOdds, factor)) * 1000) / 1000;
}
