import { type AnalysisResult, modelWords } from '@attack-kg/contracts';
import * as z from 'zod';
import { promptVersion } from '../prompt/analyst-v2.ts';

export type ModelWord = (typeof modelWords)[number];

const tally = z.object({ right: z.number().int().nonnegative(), wrong: z.number().int().nonnegative() });

/**
 * How good a model's word is, measured on findings whose techniques are known (`npm run calibrate:model`). It holds for
 * that model and that prompt alone.
 */
export const modelQualitySchema = z.object({
  model: z.string(),
  prompt_version: z.string(),
  findings: z.number().int().positive(),
  /** By the model's word: how many right and how many wrong candidates it was given to. */
  words: z.record(z.enum(modelWords), tally),
});

export type ModelQuality = z.infer<typeof modelQualitySchema>;
export type ModelOdds = Record<ModelWord, number>;

/** A model that nobody measured: its word breaks a tie, and no more. */
const unmeasured: ModelOdds = { high: 1.2, medium: 1.1, low: 1, none: 0.95 };
/** Worth of what was believed before measuring (that the word says nothing), in candidates. */
const doubt = 10;
/** Sixty findings cannot show that a word is worth more. */
const mostOdds = 30;

/** By what factor each word of a model changes the odds that a technique is right. */
export function oddsOf(quality: ModelQuality | undefined): ModelOdds {
  if (!quality) return unmeasured;
  const tallies = modelWords.map((word) => quality.words[word]);
  const right = tallies.reduce((sum, entry) => sum + entry.right, 0);
  const wrong = tallies.reduce((sum, entry) => sum + entry.wrong, 0);
  const odds = modelWords.map((word): [ModelWord, number] => {
    const counted = quality.words[word];
    const usual = (counted.right + counted.wrong) / Math.max(1, right + wrong);
    const amongRight = (counted.right + doubt * usual) / (right + doubt);
    const amongWrong = (counted.wrong + doubt * usual) / (wrong + doubt);
    const factor = amongWrong > 0 ? amongRight / amongWrong : 1;
    return [word, Math.min(mostOdds, Math.max(1 / mostOdds, factor))];
  });
  return Object.fromEntries(odds) as ModelOdds;
}

/** Of what was measured, the entry of this model with today's prompt. Errors: zod's own, of anything that is no such list. */
export function findQuality(measured: unknown, model: string): ModelQuality | undefined {
  const list = z.array(modelQualitySchema).parse(measured);
  return list.find((entry) => entry.model === model && entry.prompt_version === promptVersion);
}

/** Counts what a model said of an answer's techniques, by whether each is one of the right ones. */
export function countWords(
  counts: ModelQuality['words'],
  answer: Pick<AnalysisResult, 'techniques'>,
  expected: readonly string[],
): void {
  for (const { attack_id, model_choice } of answer.techniques) {
    if (!model_choice) continue;
    if (expected.includes(attack_id)) counts[model_choice].right += 1;
    else counts[model_choice].wrong += 1;
  }
}
