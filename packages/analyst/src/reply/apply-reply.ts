import {
  type AnalysisResult,
  type AnalystChoice,
  type ConfidenceWord,
  confidenceWord,
  resolveHierarchy,
  type TechniqueAnswer,
} from '@attack-kg/contracts';
import { round } from '@attack-kg/ranking';
import type { AnalystContext } from '../context/build-context.ts';
import { indexQuotes } from './locate-quote.ts';
import { foldSource, knownIds, ownWords } from './own-words.ts';
import { locateAll } from './quotes.ts';
import type { AnalystReply } from './reply-schema.ts';

/** By how much a model's word, or its silence, changes the odds that a technique is right. */
const oddsOfWord: Record<ConfidenceWord | 'none', number> = { high: 4, medium: 1.5, low: 0.5, none: 0.25 };
/** No word makes a technique sure, or lifts one from nothing. */
const leastDoubt = 0.01;
const mostQuotes = 3;
const mostFilteredIds = 100;
const longestWords = 1200;

export type AppliedReply = Omit<AnalystChoice, 'use'> & {
  notChosen: string[];
  quotesRepaired: number;
  quotesDropped: number;
};

/**
 * What stands of a reply: ids that were shown, quotes that are in the finding, words that name nothing else. What the
 * rules are sure of stays even where the model is silent on it: a finding must not talk an alert away.
 * `restore` puts back what was hidden from the model.
 */
export function applyReply(
  answer: AnalysisResult,
  shown: AnalystContext,
  reply: AnalystReply,
  restore: (text: string) => string,
): AppliedReply {
  const shownIds = new Set(shown.techniques.map((technique) => technique.attack_id));
  const chosen = new Map(reply.techniques.map((choice) => [choice.attack_id, choice]));
  const index = indexQuotes(answer.finding);
  const words = wordChecker(answer, restore);
  const quotes = { repaired: 0, dropped: 0 };
  const techniques = answer.techniques.flatMap((technique): TechniqueAnswer[] => {
    const choice = shownIds.has(technique.attack_id) ? chosen.get(technique.attack_id) : undefined;
    if (!choice) return isCertain(technique) ? [weighed(technique, 'none')] : [];
    const located = locateAll(index, choice.evidence.slice(0, mostQuotes).map(restore));
    quotes.repaired += located.repaired;
    quotes.dropped += located.dropped;
    const rationale = words(choice.rationale);
    return [
      {
        ...weighed(technique, choice.confidence),
        evidence: located.spans.length > 0 ? located.spans : technique.evidence,
        ...(rationale ? { rationale } : {}),
      },
    ];
  });
  const mitigationIds = new Set(shown.mitigations.map((mitigation) => mitigation.mitigation_id));
  const dataSources = new Map(shown.data_sources.map((name) => [foldSource(name), name]));
  const named = [
    ...reply.techniques.map((choice) => choice.attack_id),
    ...reply.remediations.map((choice) => choice.mitigation_id),
    ...reply.detections.map((choice) => choice.data_source),
  ];
  // What was shown and is named in the wrong place, a technique as a mitigation, is passed over but is not made up.
  const foreign = named.filter((id) => !shownIds.has(id) && !mitigationIds.has(id) && !dataSources.has(foldSource(id)));
  return {
    techniques: techniques
      .map((technique) => resolveHierarchy(technique, techniques))
      .sort((a, b) => b.probability - a.probability || (a.attack_id < b.attack_id ? -1 : 1)),
    mitigations: spoken(
      reply.remediations.filter((choice) => mitigationIds.has(choice.mitigation_id)),
      (choice) => [choice.mitigation_id, words(choice.adaptation)],
    ),
    dataSources: spoken(reply.detections, ({ data_source, rationale }) => [
      dataSources.get(foldSource(data_source)) ?? '',
      words(rationale),
    ]),
    killChain: words(reply.kill_chain_analysis),
    filteredIds: [...new Set(foreign.map((id) => id.slice(0, 80)))].slice(0, mostFilteredIds),
    notChosen: [...shownIds].filter((id) => !chosen.has(id)),
    quotesRepaired: quotes.repaired,
    quotesDropped: quotes.dropped,
  };
}

/** Named by its id in the finding, or likely enough without a model. */
function isCertain({ signals, probability }: TechniqueAnswer): boolean {
  return signals.includes('id') || confidenceWord(probability) === 'high';
}

function weighed(technique: TechniqueAnswer, word: ConfidenceWord | 'none'): TechniqueAnswer {
  const prior = Math.min(1 - leastDoubt, Math.max(leastDoubt, technique.probability));
  const odds = (prior / (1 - prior)) * oddsOfWord[word];
  const probability = round(odds / (1 + odds));
  return { ...technique, probability, confidence: confidenceWord(probability) };
}

function spoken<Choice>(choices: readonly Choice[], read: (choice: Choice) => [string, string]): Map<string, string> {
  return new Map(choices.map(read).filter(([key, text]) => key !== '' && text !== ''));
}

/** A model's prose may name what the answer or the finding names, and quote what they say. */
function wordChecker(answer: AnalysisResult, restore: (text: string) => string): (text: string) => string {
  const isSource = (words: string) =>
    [answer.finding, ...answer.remediations.map((remediation) => remediation.implementation)].some((source) =>
      foldSource(source).includes(words),
    );
  const known = knownIds(answer);
  return (text) => ownWords(restore(text.slice(0, longestWords)), known, isSource);
}
