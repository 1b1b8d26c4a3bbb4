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

/**
 * The techniques of an answer (in its order) with a model's word weighed in, the likeliest first; equal ones stay in
 * order. The first `topK` stay whatever the model says of them: a reply cannot talk one away, only push it back. One
 * from below comes in where it has become likelier than not, for one that has become as good as impossible.
 */
export function weighTechniques(
  techniques: readonly TechniqueAnswer[],
  words: ModelWords,
  odds: ModelOdds,
  topK: number,
): TechniqueAnswer[] {
  const weighed = techniques.map((technique) => weigh(technique, words.get(technique.attack_id), odds));
  const byProbability = (a: TechniqueAnswer, b: TechniqueAnswer) => b.probability - a.probability;
  const first = weighed.slice(0, topK).sort(byProbability);
  const below = weighed.slice(topK).filter(({ probability }) => probability >= comesIn);
  for (const technique of below.sort(byProbability)) {
    if ((first.at(-1)?.probability ?? 1) >= goesOut) break;
    first.pop();
    first.unshift(technique);
    first.sort(byProbability);
  }
  return first;
}

function weigh(technique: TechniqueAnswer, word: ModelWord | undefined, odds: ModelOdds): TechniqueAnswer {
  if (!word) return technique;
  const posterior = priorOdds(technique.probability) * odds[word];
  const weighed = round(posterior / (1 + posterior));
  // An id in the finding needs no model; and a technique of less than a hundredth is not lifted by the least doubt.
  const isSettled = technique.signals.includes('id') || (weighed > technique.probability && odds[word] <= 1);
  const probability = isSettled ? technique.probability : weighed;
  return { ...technique, probability, confidence: confidenceWord(probability), model_choice: word };
}
