import { verifyAnswer } from '@attack-kg/analyst/verification';
import {
  type AnalysisResult,
  storedAnswerSchema,
  type TechniqueAnswer,
  type TechniqueFacts,
} from '@attack-kg/contracts';

const technique = /T\d{4}(?:\.\d{3})?/gi;

/**
 * What is wrong with an answer that a model had a say in: written apart from the code that it judges. `shown` is the
 * answer that the model saw. An empty list where nothing is.
 */
export function unsoundness(answer: AnalysisResult, shown: AnalysisResult, facts: readonly TechniqueFacts[]): string[] {
  const stored = storedAnswerSchema.parse(structuredClone(answer));
  const verified = verifyAnswer(stored, answer.finding, facts, answer.meta.seed_id);
  return [
    ...foreignEntries(answer, shown),
    ...answer.techniques.flatMap((entry) => wrongFacts(answer.finding, entry, shown)),
    ...unfoundedWords(answer, shown),
    ...verified.problems.map(({ code, path }) => `verification: ${code} at ${path}`),
  ];
}

function foreignEntries(answer: AnalysisResult, shown: AnalysisResult): string[] {
  const allowed = new Set([
    ...shown.techniques.map((entry) => entry.attack_id),
    ...shown.remediations.map((entry) => entry.mitigation_id),
    ...shown.detections.map((entry) => entry.data_source),
  ]);
  return [
    ...answer.techniques.map((entry) => entry.attack_id),
    ...answer.remediations.flatMap((entry) => [entry.mitigation_id, ...entry.addresses]),
    ...answer.detections.flatMap((entry) => [entry.data_source, ...entry.techniques_covered]),
  ]
    .filter((id) => !allowed.has(id))
    .map((id) => `foreign: ${id}`);
}

function wrongFacts(finding: string, entry: TechniqueAnswer, shown: AnalysisResult): string[] {
  const known = shown.techniques.find((other) => other.attack_id === entry.attack_id);
  const { name, tactics, evidence } = entry;
  const right = known?.name === name && known.tactics.join() === tactics.join();
  return [
    ...(right ? [] : [`wrong fact of ${entry.attack_id}`]),
    ...evidence
      .filter(({ text, start, end }) => text === '' || finding.slice(start, end) !== text)
      .map(() => `unverified quote for ${entry.attack_id}`),
  ];
}

function unfoundedWords(answer: AnalysisResult, shown: AnalysisResult): string[] {
  const allowed = new Set(shown.techniques.map((entry) => entry.attack_id));
  const words = [
    answer.kill_chain_analysis,
    ...answer.techniques.map((entry) => entry.rationale),
    ...answer.remediations.map((entry) => entry.adaptation),
    ...answer.detections.map((entry) => entry.adaptation),
  ].join('\n');
  const foreign = (words.match(technique) ?? []).filter((id) => !allowed.has(id.toUpperCase()));
  return [...foreign.map((id) => `foreign id ${id} in words`), ...(/https?:\/\//i.test(words) ? ['a link'] : [])];
}
