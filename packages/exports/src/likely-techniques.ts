import type { AnalysisResult, TechniqueAnswer } from '@attack-kg/contracts';

/** What an id or a weakness leads to is named from this probability on: the reason stands beside it. */
const likelyByRule = 0.25;

/**
 * Techniques that are more likely right than not, and those that a rule leads to with some likelihood; where there is none, the
 * likeliest, which says so itself. What is written into a scanner's file is these.
 */
export function likelyTechniques({ techniques }: AnalysisResult): TechniqueAnswer[] {
  const sure = techniques.filter(
    ({ confidence, reasons, probability }) =>
      confidence !== 'low' || (reasons.length > 0 && probability >= likelyByRule),
  );
  return sure.length > 0 ? sure : techniques.slice(0, 1);
}
