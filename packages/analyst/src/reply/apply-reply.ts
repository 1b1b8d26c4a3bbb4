import { type AnalysisResult, type AnalystChoice, AppError, type TechniqueAnswer } from '@attack-kg/contracts';
import type { AnalystContext } from '../context/build-context.ts';
import type { ModelOdds, ModelWord } from '../quality/model-quality.ts';
import { indexQuotes } from './locate-quote.ts';
import { foldSource, knownIds, ownWords } from './own-words.ts';
import { locateAll } from './quotes.ts';
import { type AnalystReply, most } from './reply-schema.ts';
import { resolveTechnique } from './resolve-technique.ts';
import { weighTechniques } from './weigh-techniques.ts';

const mostFilteredIds = 100;
const longestWords = 2 * most.words;

/** What a reply is held to. */
export interface ReplyContext {
  /** Every candidate that the model could have been shown, the likeliest first. */
  answer: AnalysisResult;
  shown: AnalystContext;
  /** So many techniques the caller wants. */
  topK: number;
  odds: ModelOdds;
  /** Puts back what was hidden from the model. */
  restore: (text: string) => string;
}

export type AppliedReply = Omit<AnalystChoice, 'use' | 'warnings'> & {
  notChosen: string[];
  quotesRepaired: number;
  quotesDropped: number;
  sentencesRefused: number;
};

/**
 * What stands of a reply: ids that were shown, quotes that are in the finding, words that name nothing else. Techniques
 * are weighed, none is deleted. Errors: `upstream_invalid_response` where it names techniques and none was shown: such
 * a reply is unreadable, not an empty choice.
 */
export function applyReply({ answer, shown, topK, odds, restore }: ReplyContext, reply: AnalystReply): AppliedReply {
  const choices = new Map<string, AnalystReply['techniques']['entries'][number]>();
  const foreign: string[] = [];
  for (const choice of reply.techniques.entries) {
    const id = resolveTechnique(choice.attack_id, shown.techniques);
    if (id === undefined) foreign.push(choice.attack_id.trim());
    else if (!choices.has(id)) choices.set(id, choice);
  }
  if (reply.techniques.given > 0 && choices.size === 0) {
    const message = `llm: ${reply.techniques.given} techniques were named, and none of them was shown`;
    throw new AppError('upstream_invalid_response', { message, details: { upstream: 'llm' } });
  }
  const words = createWordChecker(answer, restore);
  const quotes = { repaired: 0, dropped: 0 };
  const index = indexQuotes(answer.finding);
  const explained = answer.techniques.map((technique): TechniqueAnswer => {
    const choice = choices.get(technique.attack_id);
    if (!choice) return technique;
    const located = locateAll(index, choice.evidence.slice(0, most.quotes).map(restore));
    quotes.repaired += located.repaired;
    quotes.dropped += located.dropped;
    const rationale = words.check(choice.rationale);
    const evidence = located.spans.length > 0 ? located.spans : technique.evidence;
    return { ...technique, evidence, ...(rationale ? { rationale } : {}) };
  });
  const said = new Map(
    shown.techniques.map(({ attack_id }): [string, ModelWord] => [
      attack_id,
      choices.get(attack_id)?.confidence ?? 'none',
    ]),
  );
  const mitigationIds = new Set(shown.mitigations.map((mitigation) => mitigation.mitigation_id));
  const dataSources = new Map(shown.data_sources.map((name) => [foldSource(name), name]));
  const shownIds = new Set([...said.keys(), ...mitigationIds]);
  foreign.push(
    ...reply.remediations.entries.map((choice) => choice.mitigation_id),
    ...reply.detections.entries.map((choice) => choice.data_source),
  );
  // What was shown and is named in the wrong place, a technique as a mitigation, is passed over but is not made up.
  const madeUp = foreign.filter((id) => !shownIds.has(id) && !dataSources.has(foldSource(id)));
  return {
    techniques: weighTechniques(explained, said, odds, topK),
    mitigations: spoken(
      reply.remediations.entries.filter((choice) => mitigationIds.has(choice.mitigation_id)),
      (choice) => [choice.mitigation_id, words.check(choice.adaptation)],
    ),
    dataSources: spoken(reply.detections.entries, ({ data_source, rationale }) => [
      dataSources.get(foldSource(data_source)) ?? '',
      words.check(rationale),
    ]),
    killChain: words.check(reply.kill_chain_analysis),
    summary: { management: words.check(reply.summary.management), engineers: words.check(reply.summary.engineers) },
    filteredIds: [...new Set(madeUp.map((id) => id.slice(0, 80)))].slice(0, mostFilteredIds),
    notChosen: [...said].flatMap(([id, word]) => (word === 'none' ? [id] : [])),
    quotesRepaired: quotes.repaired,
    quotesDropped: quotes.dropped,
    sentencesRefused: words.refused(),
  };
}

function spoken<Choice>(choices: readonly Choice[], read: (choice: Choice) => [string, string]): Map<string, string> {
  return new Map(choices.map(read).filter(([key, text]) => key !== '' && text !== ''));
}

/** A model's prose may name what the answer or the finding names, and quote what they say. Counts what it may not. */
function createWordChecker(answer: AnalysisResult, restore: (text: string) => string) {
  const sources = [answer.finding, ...answer.remediations.map((remediation) => remediation.implementation)];
  const folded = sources.map(foldSource);
  const isSource = (words: string) => folded.some((source) => source.includes(words));
  const known = knownIds(answer);
  let refusedInAll = 0;
  return {
    check(text: string): string {
      const { words, refused } = ownWords(restore(text.slice(0, longestWords)), known, isSource);
      refusedInAll += refused;
      return words;
    },
    refused: () => refusedInAll,
  };
}
