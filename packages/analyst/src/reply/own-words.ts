import { type AnalysisResult, idShapes } from '@attack-kg/contracts';
import { visible } from '../prompt/fence.ts';

const link = /!?\[([^\]]{0,300})\]\([^)]{0,2000}\)|\bhttps?:\/\/\S+/gi;
const quotation = /["“„«]([^"”“»]{12,2000})["”“»]/g;
/** Straight quotation marks that can only open and close: a quotation may run over several sentences. */
const wholeQuotation = /(?<![\p{L}\p{N}])"(?=\S)([^"]{12,2000})(?<=\S)"(?![\p{L}\p{N}])|[“„«]([^”“»]{12,2000})[”“»]/gu;

/**
 * What a model wrote in its own words, fit to be shown: no links, nothing invisible, and no sentence that names an id
 * or quotes words which the sources do not have. `known` is in upper case; `isSource` gets words folded by `foldSource`.
 */
export function ownWords(
  text: string,
  known: ReadonlySet<string>,
  isSource: (words: string) => boolean,
): { words: string; refused: number } {
  let refused = 0;
  let words = visible(text).replaceAll(link, (_, label: string | undefined) => label ?? '');
  // What was left out may have stood between two marks that now enclose a quotation.
  for (;;) {
    const sentences = sentencesOf(words);
    const kept = honestSentences(words, sentences, known, isSource);
    refused += sentences.length - kept.length;
    const honest = kept.join(' ').trim();
    if (honest === words) return { words, refused };
    words = honest;
  }
}

function sentencesOf(words: string): string[] {
  return words.split(/(?<=[.!?])\s+|\n+/).filter((sentence) => sentence !== '');
}

function honestSentences(
  words: string,
  sentences: readonly string[],
  known: ReadonlySet<string>,
  isSource: (words: string) => boolean,
): string[] {
  const invented = [...words.matchAll(wholeQuotation)]
    .filter((match) => !isSource(foldSource(match[1] ?? match[2] ?? '')))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
  let end = 0;
  return sentences.filter((sentence) => {
    const start = words.indexOf(sentence, end);
    end = start + sentence.length;
    return (
      idShapes(sentence).every((id) => known.has(id)) &&
      [...sentence.matchAll(quotation)].every(([, quoted = '']) => isSource(foldSource(quoted))) &&
      !invented.some((span) => span.start < end && span.end > start)
    );
  });
}

/** Ids that words about an answer may name, in upper case: those in it, and the weaknesses that its finding names. */
export function knownIds(answer: AnalysisResult): Set<string> {
  return new Set([
    ...weaknessesIn(answer.finding),
    ...answer.classification.names.map((name) => name.id.toUpperCase()),
    ...answer.techniques.map((technique) => technique.attack_id),
    ...answer.remediations.map((remediation) => remediation.mitigation_id),
    ...answer.remediations.flatMap((remediation) => remediation.d3fend.map((entry) => entry.d3fend_id)),
    ...answer.countermeasures.map((countermeasure) => countermeasure.d3fend_id),
    ...answer.kill_chain.map((phase) => phase.tactic_id),
    ...answer.detections.map((detection) => detection.data_component_id),
    ...answer.detections.flatMap((detection) => detection.analytics.map((analytic) => analytic.analytic_id)),
  ]);
}

/** Ids of vulnerabilities, weaknesses and attack patterns; a technique's id in a finding proves nothing. */
export function weaknessesIn(finding: string): string[] {
  return idShapes(finding).filter((id) => /^(?:CVE|CWE|CAPEC)-/.test(id));
}

export function foldSource(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
