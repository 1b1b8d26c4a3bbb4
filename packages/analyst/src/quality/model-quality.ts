import { modelWords } from '@attack-kg/contracts';
import * as z from 'zod';

export type ModelWord = (typeof modelWords)[number];
export type ModelOdds = Record<ModelWord, number>;

const measuredWord = z.object({
  /** To how many right and wrong candidates it was given. */
  right: z.number().int().nonnegative(),
  wrong: z.number().int().nonnegative(),
  /** By what factor it changes the odds that a technique is right. */
  odds: z.number().positive(),
});

/**
 * How good a model's word is, measured on findings whose techniques are known (`npm run calibrate:model`). It holds for
 * that model and that prompt alone.
 */
export const modelQualitySchema = z.object({
  model: z.string(),
  prompt_version: z.string(),
  findings: z.number().int().positive(),
  words: z.record(z.enum(modelWords), measuredWord),
});

export type ModelQuality = z.infer<typeof modelQualitySchema>;

/** A model that nobody measured: its word breaks a tie, and no more. */
const unmeasured: ModelOdds = { high: 1.2, medium: 1.1, low: 1, none: 0.95 };

/** By what factor each word of a model changes the odds that a technique is right. */
export function oddsOf(quality: ModelQuality | undefined): ModelOdds {
  if (!quality) return unmeasured;
  return Object.fromEntries(modelWords.map((word) => [word, quality.words[word].odds])) as ModelOdds;
}

/** Of what was measured, the entry of this model with this prompt. Errors: zod's own, of anything that is no such list. */
export function findQuality(measured: unknown, model: string, version: string): ModelQuality | undefined {
  const list = z.array(modelQualitySchema).parse(measured);
  return list.find((entry) => entry.model === model && entry.prompt_version === version);
}
