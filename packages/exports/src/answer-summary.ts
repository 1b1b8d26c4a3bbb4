import type { AnalysisResult } from '@attack-kg/contracts';
import { likelyTechniques } from './likely-techniques.ts';

/** What a program that reads an enriched file needs, without taking words apart. */
export function answerSummary(answer: AnalysisResult) {
  const { meta, finding_type, minimal_set } = answer;
  return {
    seed_id: meta.seed_id,
    finding_type,
    techniques: likelyTechniques(answer).map(({ attack_id, confidence, probability }) => ({
      attack_id,
      confidence,
      probability,
    })),
    mitigations: minimal_set.mitigations.map(({ mitigation_id }) => mitigation_id),
  };
}
