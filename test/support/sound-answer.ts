import type { AnalysisResult, TechniqueFacts } from '@attack-kg/contracts';
import { claimsOf, knownClaims } from './claims.ts';

/** Any id of ATT&CK, CAPEC, CWE, CVE or D3FEND, and what looks like one. */
const ids =
  /\b(?:T\d{4}(?:\.\d{3})?|(?:TA|M|G|S|C|A|AN|DC|DET)\d{4}|(?:CAPEC|CWE)-\d+|CVE-\d{4}-\d{4,7}|D3-[A-Z\d]+)\b/gi;
const unseen = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/u;
const quotation = /(?:^|[\s(])"(\S[^"]{10,}\S)"(?=$|[\s).,;:!?])|[“«]([^”»]{12,})[”»]/g;

/**
 * What is wrong with an answer that a model had a say in; an empty list where nothing is. `shown` is the answer that the
 * model saw, `facts` what the graph knows of its techniques and their parents.
 *
 * Written apart from the code that it judges: of that it imports types alone (test/architecture/import-rules.test.ts).
 */
export function unsoundness(answer: AnalysisResult, shown: AnalysisResult, facts: readonly TechniqueFacts[]): string[] {
  const known = knowledgeOf(facts);
  const answered = new Set(answer.techniques.map((entry) => entry.attack_id));
  const offered = new Set(shown.techniques.map((entry) => entry.attack_id));
  return [
    ...claimsOf(answer)
      .filter((claim) => !known.claims.has(claim))
      .map((claim) => `not of the graph: ${claim.slice(0, 200)}`),
    ...[...answered].filter((id) => !offered.has(id)).map((id) => `never shown: ${id}`),
    ...[...new Set(coveredBy(answer))].filter((id) => !answered.has(id)).map((id) => `not in the answer: ${id}`),
    ...answer.filtered_ids.filter((id) => answered.has(id)).map((id) => `filtered and answered: ${id}`),
    ...answer.techniques.flatMap((entry) => [
      ...(entry.probability > 0 && entry.probability <= 1 ? [] : [`${entry.attack_id} has ${entry.probability}`]),
      ...(entry.evidence.length > 0 ? [] : [`no evidence for ${entry.attack_id}`]),
      ...entry.evidence
        .filter(({ text, start, end }) => text === '' || answer.finding.slice(start, end) !== text)
        .map(({ text }) => `not in the finding, of ${entry.attack_id}: ${text}`),
    ]),
    ...foreignWords(answer, known),
  ];
}

function coveredBy(answer: AnalysisResult): string[] {
  return [
    ...answer.remediations.flatMap((entry) => [...entry.addresses, ...entry.guidance.map((text) => text.attack_id)]),
    ...answer.minimal_set.mitigations.flatMap((entry) => entry.addresses),
    ...answer.minimal_set.uncovered,
    ...answer.countermeasures.flatMap((entry) => entry.covers),
    ...answer.controls.flatMap((entry) => entry.techniques_covered),
    ...answer.detections.flatMap((entry) => [
      ...entry.techniques_covered,
      ...entry.analytics.map((analytic) => analytic.attack_id),
      ...entry.rules.flatMap((rule) => rule.techniques_covered),
    ]),
    ...answer.validations.map((entry) => entry.attack_id),
    ...answer.kill_chain.flatMap((phase) => phase.techniques),
  ];
}

/** Of the prose that a model may have written: ids, quotes and links that neither the facts nor the finding hold. */
function foreignWords(answer: AnalysisResult, known: Knowledge): string[] {
  const words = [
    answer.kill_chain_analysis,
    ...answer.techniques.map((entry) => entry.rationale ?? ''),
    ...answer.remediations.map((entry) => entry.adaptation ?? ''),
    ...answer.detections.map((entry) => entry.adaptation ?? ''),
  ];
  const weaknesses = (answer.finding.match(ids) ?? []).filter((id) => /^C(?:VE|WE|APEC)-/i.test(id));
  const names = answer.classification.names.map((entry) => entry.id);
  const allowed = new Set([...weaknesses, ...names].map(upper));
  const said = plain(answer.finding);
  return words.flatMap((text) => [
    ...(text.match(ids) ?? [])
      .filter((id) => !allowed.has(upper(id)) && !known.ids.has(upper(id)))
      .map((id) => `foreign id in words: ${id}`),
    ...[...text.matchAll(quotation)]
      .map((match) => plain(match[1] ?? match[2] ?? ''))
      .filter((quoted) => !said.includes(quoted) && !known.advice.includes(quoted))
      .map((quoted) => `invented: ${quoted}`),
    ...(/https?:\/\/|\[[^\]]*\]\([^)]+\)/i.test(text) ? [`a link in words: ${text.slice(0, 200)}`] : []),
    ...(unseen.test(text) ? ['invisible marks in words'] : []),
  ]);
}

/** What the facts of an answer say, read once for many answers. */
interface Knowledge {
  claims: Set<string>;
  ids: Set<string>;
  advice: string;
}

const read = new WeakMap<readonly TechniqueFacts[], Knowledge>();

function knowledgeOf(facts: readonly TechniqueFacts[]): Knowledge {
  const known = read.get(facts) ?? {
    claims: knownClaims(facts),
    ids: new Set((JSON.stringify(facts).match(ids) ?? []).map(upper)),
    advice: facts
      .flatMap((entry) => entry.mitigations.flatMap(({ text, description }) => [text, description]))
      .map(plain)
      .join('\n'),
  };
  read.set(facts, known);
  return known;
}

function upper(id: string): string {
  return id.toUpperCase();
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
