import { confidenceWord, type TechniqueAnswer } from '@attack-kg/contracts';
import { round } from '@attack-kg/ranking';
import type { ModelOdds, ModelWord } from '../quality/model-quality.ts';
import { priorOdds } from '../quality/prior-odds.ts';

/** Likelier than not: then a technique may come in from below `top_k` … */
const comesIn = 0.5;
/** … in the place of one that is as good as out. */
const goesOut = 0.05;

/** What a model said of each technique that it was shown, by id. */
export type ModelWords = ReadonlyMap<string, ModelWord>;

/** Scores below this are all the same: hardly anything speaks for such a technique. */
const leastScore = 0.0001;

interface Weighed {
  technique: TechniqueAnswer;
  /** Odds by which the answer is in order: those of the score, times what the model's word has changed. */
  order: number;
}

/**
 * The techniques of an answer (in its order) with a model's word weighed in. Order and probability are two numbers
 * (decision 29): the word changes the odds of both, so that a reply which says the same of all changes no place. The
 * first `topK` stay whatever the model says of them: a reply cannot talk one away, only push it back. One from below
 * comes in where it has become likelier than not, for one that has become as good as impossible.
 */
export function weighTechniques(
  techniques: readonly TechniqueAnswer[],
  words: ModelWords,
  odds: ModelOdds,
  topK: number,
): TechniqueAnswer[] {
  let before = Number.POSITIVE_INFINITY;
  const weighed = techniques.map((technique): Weighed => {
    const { weighed, factor } = weigh(technique, words.get(technique.attack_id), odds);
    // Whatever else put the answer in order stays: none is before one that stood before it.
    before = Math.min(before, oddsOf(technique.score));
    return { technique: weighed, order: before * factor };
  });
  const byOrder = (a: Weighed, b: Weighed) => b.order - a.order;
  const first = weighed.slice(0, topK).sort(byOrder);
  const below = weighed.slice(topK).filter(({ technique }) => technique.probability >= comesIn);
  for (const entry of below.sort(byOrder)) {
    if ((first.at(-1)?.technique.probability ?? 1) >= goesOut) break;
    first.pop();
    first.unshift(entry);
    first.sort(byOrder);
  }
  return first.map(({ technique }) => technique);
}

function oddsOf(score: number): number {
  const bounded = Math.min(1 - leastScore, Math.max(leastScore, score));
  return bounded / (1 - bounded);
}

function weigh(technique: TechniqueAnswer, word: ModelWord | undefined, odds: ModelOdds) {
  if (!word) return { weighed: technique, factor: 1 };
  const posterior = priorOdds(technique.probability) * odds[word];
  const weighed = round(posterior / (1 + posterior));
  // An id in the finding needs no model; and a technique of less than a hundredth is not lifted by the least doubt.
  const hasId = technique.signals.includes('id');
  const isSettled = hasId || (weighed > technique.probability && odds[word] <= 1);
  const probability = isSettled ? technique.probability : weighed;
  return {
    weighed: { ...technique, probability, confidence: confidenceWord(probability), model_choice: word },
    factor: hasId ? 1 : odds[word],
  };
}
