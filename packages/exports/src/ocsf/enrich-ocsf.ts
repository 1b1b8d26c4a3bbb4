import type { AnalysisResult, OcsfAttack, OcsfEnrichment, OcsfEvent } from '@attack-kg/contracts';
import { answerSummary } from '../answer-summary.ts';
import { likelyTechniques } from '../likely-techniques.ts';
import { attacksOf } from './attacks.ts';
import { ocsfClasses } from './ocsf-classes.ts';
import { type OcsfFinding, ocsfFindings } from './ocsf-findings.ts';
import { addRemediation } from './remediation.ts';

/** The answer to a text, or why there is none. */
export type OcsfOutcome = { answer: AnalysisResult } | { not_analysed: string };
export type OutcomeOfText = (text: string) => OcsfOutcome | undefined;

/**
 * Events with what attack-kg says of them, in OCSF's own fields: techniques in `finding_info.attacks`, what to do in `remediation`
 * (of the event, or of each vulnerability), a summary for programs in `enrichments`. Nothing of the product's is changed or taken
 * away; an event that is no finding stays as it is.
 */
export function enrichOcsf(
  events: readonly OcsfEvent[],
  outcomeOf: OutcomeOfText,
  attackVersion?: string,
): OcsfEvent[] {
  const findings = Map.groupBy(ocsfFindings(events), ({ event }) => event);
  return events.map((event, index) =>
    (findings.get(index) ?? []).reduce((enriched, finding) => {
      const outcome = outcomeOf(finding.text);
      return outcome ? enrichEvent(enriched, finding, outcome, attackVersion) : enriched;
    }, event),
  );
}

function enrichEvent(
  event: OcsfEvent,
  finding: OcsfFinding,
  outcome: OcsfOutcome,
  attackVersion: string | undefined,
): OcsfEvent {
  const data = 'answer' in outcome ? answerSummary(outcome.answer) : outcome;
  const enrichments = [...(event.enrichments ?? []), { ...subjectOf(event, finding), provider: 'attack-kg', data }];
  if (!('answer' in outcome)) return { ...event, enrichments };
  const answer = { ...outcome.answer, techniques: likelyTechniques(outcome.answer) };
  const attacks = addAttacks(event.finding_info?.attacks ?? [], attacksOf(answer, attackVersion));
  return {
    ...event,
    enrichments,
    ...(attacks.length > 0 ? { finding_info: { ...event.finding_info, attacks } } : {}),
    ...remedyParts(event, finding, answer),
  };
}

/** A technique that the product states itself is not stated again. */
function addAttacks(own: readonly OcsfAttack[], ours: readonly OcsfAttack[]): OcsfAttack[] {
  const stated = new Set(own.map(idOf));
  return [...own, ...ours.filter((attack) => !stated.has(idOf(attack)))];
}

const idOf = ({ technique, sub_technique }: OcsfAttack) => sub_technique?.uid ?? technique?.uid;

function remedyParts(event: OcsfEvent, { vulnerability }: OcsfFinding, answer: AnalysisResult): Partial<OcsfEvent> {
  if (event.class_uid === ocsfClasses.vulnerabilityFinding) {
    const vulnerabilities = event.vulnerabilities?.map((one, place) =>
      place === (vulnerability ?? place) ? withRemediation(one, answer) : one,
    );
    return vulnerabilities ? { vulnerabilities } : {};
  }
  return withRemediation({ remediation: event.remediation }, answer);
}

function withRemediation<Subject extends Pick<OcsfEvent, 'remediation'>>(subject: Subject, answer: AnalysisResult) {
  const remediation = addRemediation(subject.remediation, answer);
  return remediation ? { ...subject, remediation } : subject;
}

/** Which of the event's values the enrichment is about, as OCSF wants to be told. */
function subjectOf(event: OcsfEvent, { vulnerability }: OcsfFinding): OcsfEnrichment {
  const { cve, cwe, title } = (vulnerability === null ? undefined : event.vulnerabilities?.[vulnerability]) ?? {};
  const type = 'MITRE ATT&CK';
  if (cve?.uid) return { name: 'vulnerabilities.cve.uid', value: cve.uid, type };
  if (cwe?.uid) return { name: 'vulnerabilities.cwe.uid', value: cwe.uid, type };
  if (title) return { name: 'vulnerabilities.title', value: title, type };
  if (event.finding_info?.title) return { name: 'finding_info.title', value: event.finding_info.title, type };
  return { name: 'message', value: event.message ?? '', type };
}
