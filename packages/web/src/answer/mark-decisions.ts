import type { AnalysisResult } from '@attack-kg/contracts';
import type { Decisions } from './decide-answer.ts';

/** For whoever reads an export: which techniques the analyst accepted, and which they took out. Said to be theirs. */
export function markDecisions(decided: AnalysisResult, whole: AnalysisResult, decisions: Decisions): AnalysisResult {
  const kept = new Set(decided.techniques.map(({ attack_id }) => attack_id));
  const taken = whole.techniques.map(({ attack_id }) => attack_id).filter((id) => !kept.has(id));
  const accepted = [...kept].filter((id) => decisions.get(id) === 'accepted');
  if (taken.length === 0 && accepted.length === 0) return decided;
  const words = [
    ...(accepted.length > 0 ? [`accepted ${accepted.join(', ')}`] : []),
    ...(taken.length > 0 ? [`took out ${taken.join(', ')}`] : []),
  ];
  const warning = { code: 'analyst_decisions', message: `The analyst ${words.join(' and ')}.` };
  return {
    ...decided,
    techniques: decided.techniques.map((technique) =>
      decisions.get(technique.attack_id) === 'accepted'
        ? { ...technique, reasons: [...technique.reasons, 'accepted by the analyst'] }
        : technique,
    ),
    meta: { ...decided.meta, warnings: [...decided.meta.warnings, warning] },
  };
}
