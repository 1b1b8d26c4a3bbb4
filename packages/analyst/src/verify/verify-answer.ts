import type { StoredAnswer, TechniqueFacts, VerificationResult } from '@attack-kg/contracts';
import { indexQuotes } from '../reply/locate-quote.ts';
import { foldSource, ownWords, weaknessesIn } from '../reply/own-words.ts';
import { createVerificationReport, type VerificationReport, withFields } from './verification-report.ts';
import { verifyControls, verifyTests } from './verify-aids.ts';
import { verifyDetections } from './verify-detections.ts';
import { verifyRemediations } from './verify-remediations.ts';
import { verifyTechniques } from './verify-techniques.ts';

/**
 * A stored answer held to its finding and to the facts of a seed (those of its techniques and their parents), without
 * any model: what is wrong is said and put right, what is foreign is left out, what is not checked stays as it was.
 */
export async function verifyAnswer(
  stored: StoredAnswer,
  finding: string,
  facts: readonly TechniqueFacts[],
  seedId: string,
  signal?: AbortSignal,
): Promise<Omit<VerificationResult, 'changes'>> {
  const report = createVerificationReport();
  const byId = new Map(facts.map((entry) => [entry.attack_id, entry]));
  if (stored.finding !== undefined && stored.finding !== finding) {
    report.note('other_finding', 'finding', 'the answer was made for other words than those given');
  }
  const techniques = await verifyTechniques(stored.techniques, byId, indexQuotes(finding), report, signal);
  const attackIds = techniques.map((technique) => technique.attack_id);
  const remediations = verifyRemediations(stored.remediations, attackIds, byId, report);
  const detections = verifyDetections(stored.detections, attackIds, byId, report);
  const words = wordVerifier(finding, facts, report);
  const answer = withFields<StoredAnswer>(
    {
      ...stored,
      techniques: techniques.map((entry, at) =>
        withFields(entry, { rationale: words(entry.rationale, `techniques.${at}.rationale`) }),
      ),
      remediations: remediations.map((entry, at) =>
        withFields(entry, { adaptation: words(entry.adaptation, `remediations.${at}.adaptation`) }),
      ),
      detections: detections.map((entry, at) =>
        withFields(entry, { adaptation: words(entry.adaptation, `detections.${at}.adaptation`) }),
      ),
    },
    {
      finding: stored.finding === undefined ? undefined : finding,
      validations: verifyTests(stored.validations, attackIds, byId, report),
      controls: verifyControls(stored.controls, attackIds, byId, report),
      kill_chain_analysis: words(stored.kill_chain_analysis, 'kill_chain_analysis'),
    },
  );
  const { problems, filteredIds } = report;
  return { seed_id: seedId, ok: problems.length === 0, problems, filtered_ids: [...filteredIds], answer };
}

type WordVerifier = (text: string | undefined, path: string) => string | undefined;

/** Prose may name what the facts and the finding name; sentences that name more go. */
function wordVerifier(finding: string, facts: readonly TechniqueFacts[], report: VerificationReport): WordVerifier {
  const known = new Set([...weaknessesIn(finding), ...facts.flatMap(idsOf)]);
  const advice = facts.flatMap((entry) => entry.mitigations.flatMap(({ text, description }) => [text, description]));
  const sources = [finding, ...advice].map(foldSource);
  const isSource = (words: string) => sources.some((source) => source.includes(words));
  return (text, path) => {
    if (text === undefined) return undefined;
    const { words: honest } = ownWords(text, known, isSource);
    if (foldSource(honest) === foldSource(text)) return text;
    report.note('unfounded_words', path, 'sentences that name or quote what the sources do not have were left out');
    return honest;
  };
}

function idsOf(facts: TechniqueFacts): string[] {
  return [
    facts.attack_id,
    ...facts.tactics.map((tactic) => tactic.attack_id),
    ...facts.mitigations.map((advice) => advice.mitigation_id),
    ...facts.countermeasures.map((countermeasure) => countermeasure.d3fend_id),
    ...facts.analytics.flatMap(({ analytic_id, detection_strategy_id, log_sources }) => [
      analytic_id,
      detection_strategy_id,
      ...log_sources.map((source) => source.data_component_id),
    ]),
  ];
}
