import type { FoundDocuments, TopicTerm } from '@attack-kg/contracts';
import type { TechniqueScores } from './technique-scores.ts';

/** What says how like a text is to anything in the corpus. Fused scores say nothing of that: they always sum to one. */
export type Likeness = Record<Exclude<TopicTerm, 'bias' | 'vocabulary'>, number>;

export function likenessOf(
  text: string,
  { nearest }: FoundDocuments,
  scores: TechniqueScores,
  familiarity: (text: string) => number,
): Likeness {
  return {
    nearest,
    keywords: highest(scores.keywords),
    words: highest(scores.words),
    characters: highest(scores.characters),
    familiar: familiarity(text),
    length: Math.log(wordCount(text)),
  };
}

export function wordCount(text: string): number {
  return Math.max(1, text.match(/\S+/g)?.length ?? 0);
}

function highest(values: Float32Array): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < values.length; at += 1) most = Math.max(most, values[at] as number);
  return most;
}
