import type { AnalysisResult } from '@attack-kg/contracts';
import { findMinimalSet } from './find-minimal-set.ts';

export type Decision = 'accepted' | 'rejected';
export type Decisions = ReadonlyMap<string, Decision>;
/** Which techniques count on: all that the analyst has not rejected, of those the likely ones, or only what was accepted. */
export const scopes = ['not-rejected', 'likely', 'accepted'] as const;
export type Scope = (typeof scopes)[number];

/** Of ten techniques that are less likely than this, one is right. */
export const likelyFrom = 0.1;

/** The answer with what the analyst decided: all lists and the minimal set follow the techniques that are left. */
export function decideAnswer(answer: AnalysisResult, decisions: Decisions, scope: Scope): AnalysisResult {
  const likely = new Set(
    answer.techniques.filter(({ probability }) => probability >= likelyFrom).map(({ attack_id }) => attack_id),
  );
  const counts = (id: string) => {
    const decision = decisions.get(id);
    if (decision) return decision === 'accepted';
    return scope === 'not-rejected' || (scope === 'likely' && likely.has(id));
  };
  const techniques = answer.techniques.filter(({ attack_id }) => counts(attack_id));
  const inAnswer = new Set(answer.techniques.map(({ attack_id }) => attack_id));
  const keeps = (id: string) => !inAnswer.has(id) || counts(id);
  const ofTechniques = (ids: readonly string[]) => ids.filter(keeps);
  const remediations = answer.remediations
    .map((entry) => ({
      ...entry,
      addresses: ofTechniques(entry.addresses),
      guidance: entry.guidance.filter(({ attack_id }) => keeps(attack_id)),
    }))
    .filter(({ addresses }) => addresses.length > 0);
  return {
    ...answer,
    techniques,
    remediations,
    minimal_set: findMinimalSet(remediations, techniques),
    countermeasures: answer.countermeasures
      .map((entry) => ({
        ...entry,
        covers: ofTechniques(entry.covers),
        paths: entry.paths.filter(({ attack_id }) => keeps(attack_id)),
      }))
      .filter(({ covers }) => covers.length > 0),
    controls: answer.controls
      .map((entry) => ({ ...entry, techniques_covered: ofTechniques(entry.techniques_covered) }))
      .filter((entry) => entry.techniques_covered.length > 0),
    detections: answer.detections
      .map((entry) => ({
        ...entry,
        techniques_covered: ofTechniques(entry.techniques_covered),
        analytics: entry.analytics.filter(({ attack_id }) => keeps(attack_id)),
        rules: entry.rules
          .map((rule) => ({ ...rule, techniques_covered: ofTechniques(rule.techniques_covered) }))
          .filter((rule) => rule.techniques_covered.length > 0),
      }))
      .filter((entry) => entry.techniques_covered.length > 0),
    validations: answer.validations.filter(({ attack_id }) => keeps(attack_id)),
    kill_chain: answer.kill_chain
      .map((phase) => ({ ...phase, techniques: ofTechniques(phase.techniques) }))
      .filter((phase) => phase.techniques.length > 0),
  };
}
