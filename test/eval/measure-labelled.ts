import type { Analyze } from '@attack-kg/analysis';
import { analysisRequestSchema } from '@attack-kg/contracts';
import type { LabelledSentence } from './labelled-sentences.ts';
import type { RankedCase } from './retrieval-metrics.ts';

export type LabelledCase = RankedCase & { source: LabelledSentence['source'] };

/** The first ten techniques for each sentence, beside what analysts said. */
export async function measureLabelled(
  analyze: Analyze,
  sentences: readonly LabelledSentence[],
): Promise<LabelledCase[]> {
  const cases: LabelledCase[] = [];
  for (const { text, source, techniques: expected } of sentences) {
    const { techniques } = await analyze(analysisRequestSchema.parse({ finding: text, top_k: 10 }));
    cases.push({
      source,
      expected,
      answered: techniques.map((technique) => technique.attack_id),
      also: techniques.map((technique) => technique.also),
      words: techniques.map((technique) => technique.confidence),
      probabilities: techniques.map((technique) => technique.probability),
    });
  }
  return cases;
}
