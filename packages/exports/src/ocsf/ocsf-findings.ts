import type { OcsfAttack, OcsfEvent, OcsfVulnerability } from '@attack-kg/contracts';
import { distinctTexts } from '../distinct-texts.ts';
import { ocsfClasses } from './ocsf-classes.ts';

/** What is analysed of an event: all of it, or one of several vulnerabilities that it lists. */
export interface OcsfFinding {
  /** Place of the event in the list. */
  event: number;
  /** Place of the vulnerability in the event, where each is a finding of its own. */
  vulnerability: number | null;
  text: string;
}

/** Several of an event say the same; a hundred command lines are a log, not a finding. */
const mostCommandLines = 5;

/** The findings in a list of events: Vulnerability Findings (2002) and Detection Findings (2004). Others are none. */
export function ocsfFindings(events: readonly OcsfEvent[]): OcsfFinding[] {
  return events.flatMap((event, index): OcsfFinding[] => {
    const vulnerabilities = event.vulnerabilities ?? [];
    if (event.class_uid === ocsfClasses.vulnerabilityFinding && vulnerabilities.length > 1) {
      return vulnerabilities.map((vulnerability, place) => ({
        event: index,
        vulnerability: place,
        text: distinctTexts(
          hasWords(vulnerability) ? wordsOf(vulnerability) : [...titleOf(event), ...wordsOf(vulnerability)],
        ),
      }));
    }
    return isFinding(event) ? [{ event: index, vulnerability: null, text: textOf(event) }] : [];
  });
}

export function isFinding({ class_uid }: OcsfEvent): boolean {
  return class_uid === ocsfClasses.vulnerabilityFinding || class_uid === ocsfClasses.detectionFinding;
}

function textOf(event: OcsfEvent): string {
  const { finding_info, message, vulnerabilities, evidences } = event;
  const processes = (evidences ?? []).flatMap(({ process, actor }) => [process, actor?.process]);
  const commandLines = new Set(processes.flatMap((process) => process?.cmd_line ?? []));
  return distinctTexts([
    ...titleOf(event),
    finding_info?.desc,
    message,
    ...(vulnerabilities ?? []).flatMap(wordsOf),
    ...(finding_info?.attacks ?? []).map(attackText),
    ...[...commandLines].slice(0, mostCommandLines),
  ]);
}

const titleOf = ({ finding_info }: OcsfEvent) => [finding_info?.title];

const hasWords = ({ title, desc, cve, advisory }: OcsfVulnerability) =>
  [title, desc, cve?.title, cve?.desc, advisory?.title, advisory?.desc].some((words) => words?.trim());

function wordsOf({ title, desc, cve, cwe, advisory }: OcsfVulnerability): (string | null | undefined)[] {
  const weaknesses = [cwe, cve?.cwe, { uid: cve?.cwe_uid, caption: null }, ...(cve?.related_cwes ?? [])];
  return [
    cve?.uid,
    title,
    cve?.title,
    desc,
    cve?.desc,
    advisory?.title,
    advisory?.desc,
    ...weaknesses.map((weakness) => [weakness?.uid, weakness?.caption].filter(Boolean).join(' ')),
  ];
}

/** What the product itself says of ATT&CK: an id in a finding is taken at its word. */
function attackText({ technique, sub_technique }: OcsfAttack): string {
  const { uid, name } = sub_technique?.uid ? sub_technique : (technique ?? {});
  return [uid, name].filter(Boolean).join(' ');
}
