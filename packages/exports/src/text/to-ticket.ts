import type { AnalysisResult } from '@attack-kg/contracts';
import type { TicketAudience } from '../export-formats.ts';
import { findingTitle } from '../finding-title.ts';
import { mentionedIds } from '../mentioned-ids.ts';
import { percentOf } from '../percent.ts';

/** A ticket in plain text for the one who has to act: its first line is the title. */
export function toTicket(answer: AnalysisResult, audience: TicketAudience = 'soc'): string {
  const lines = { soc, 'vulnerability-manager': vulnerabilityManager, 'detection-engineer': detectionEngineer }[
    audience
  ](answer);
  const basis = [
    `Seed ${answer.meta.seed_id}, ${answer.meta.mode}.`,
    ...answer.meta.warnings.map(({ message }) => message),
  ];
  return `${[...lines, '', ...basis].join('\n')}\n`;
}

/** What happened, in which order, on what evidence; where to look next; what stops it now. */
function soc(answer: AnalysisResult): string[] {
  return [
    `[SOC] ${findingTitle(answer.finding)}`,
    '',
    ...list('What it looks like', answer.techniques, (one) => {
      const evidence = one.evidence.map(({ text }) => `"${oneLine(text)}"`).join(' ');
      return `${one.attack_id} ${one.name} (${one.tactics.join(', ')}; ${one.confidence}, ${percentOf(one.probability)} %): ${evidence}`;
    }),
    ...(answer.kill_chain_analysis ? ['', `Order: ${oneLine(answer.kill_chain_analysis)}`] : []),
    ...list('Named in the finding', answer.classification.names, ({ name, id, kind }) => `${name} (${kind}, ${id})`),
    ...list('Look there next', answer.detections, ({ data_source, log_sources, rationale }) => {
      const logs = log_sources.map(({ name, channel }) => (channel ? `${name} ${channel}` : name)).join('; ');
      return `${data_source}${logs ? ` [${logs}]` : ''}: ${oneLine(rationale)}`;
    }),
    ...list('Contain', answer.remediations.slice(0, 5), ({ mitigation_id, name }) => `${mitigation_id} ${name}`),
  ];
}

/** Which flaw, what it can be used for, what removes it, what hinders its use until then, and the controls it touches. */
function vulnerabilityManager(answer: AnalysisResult): string[] {
  const { cves, cwes } = mentionedIds(answer);
  const ids = [...cves, ...cwes].filter((id) => !findingTitle(answer.finding).includes(id));
  const removes = answer.remediations.filter(({ reasons }) => reasons.length > 0);
  const hinders = answer.remediations.filter(({ reasons }) => reasons.length === 0);
  return [
    `[Vulnerability] ${[...ids, findingTitle(answer.finding)].join(' ')}`,
    ...list('What it is used for', answer.techniques, ({ attack_id, name, confidence, probability, reasons }) => {
      const why = reasons.length > 0 ? `: ${oneLine(reasons.join('; '))}` : '';
      return `${attack_id} ${name} (${confidence}, ${percentOf(probability)} %)${why}`;
    }),
    ...list(
      'Removes the flaw',
      removes,
      ({ mitigation_id, name, reasons, implementation }) =>
        `[ ] ${mitigation_id} ${name}: ${oneLine(reasons.join('; '))}. ${oneLine(implementation)}`,
    ),
    ...list(
      'Hinders its use until then',
      hinders,
      ({ mitigation_id, name, addresses, implementation }) =>
        `[ ] ${mitigation_id} ${name} (${addresses.join(', ')}): ${oneLine(implementation)}`,
    ),
    ...list('Controls', answer.controls, ({ control_id, name }) => `${control_id} ${name}`),
    ...list('Nothing mitigates', answer.minimal_set.uncovered, (id) => id),
  ];
}

/** For each data component: which logs, which analytics with what to tune, for which techniques. */
function detectionEngineer(answer: AnalysisResult): string[] {
  const seen = new Set(answer.detections.flatMap(({ techniques_covered }) => techniques_covered));
  const blind = answer.techniques.filter(({ attack_id }) => !seen.has(attack_id));
  return [
    `[Detection] ${findingTitle(answer.finding)}`,
    ...answer.detections.flatMap(detectionLines),
    ...list('Test it with', answer.validations, ({ attack_id, name, platforms, url, source, licence }) => {
      return `${attack_id} ${name} (${platforms.join(', ')}): ${url} (${source}, ${licence})`;
    }),
    ...list('No detection known', blind, ({ attack_id, name }) => `${attack_id} ${name}`),
  ];
}

function detectionLines({
  data_source,
  data_component_id,
  techniques_covered,
  log_sources,
  analytics,
  rules,
}: AnalysisResult['detections'][number]): string[] {
  return [
    '',
    `${data_source} (${data_component_id}) for ${techniques_covered.join(', ')}`,
    ...log_sources.map(({ name, channel }) => `  log: ${name}${channel ? ` | ${channel}` : ''}`),
    ...analytics.flatMap(({ analytic_id, detection_strategy_id, attack_id, text, platforms, mutable_elements }) => [
      `  ${analytic_id} of ${detection_strategy_id} (${attack_id}; ${platforms.join(', ')}): ${oneLine(text)}`,
      ...mutable_elements.map(({ field, description }) => `    tune ${field}: ${oneLine(description)}`),
    ]),
    // Whose it is stands beside it, as its licence asks.
    ...rules.map(({ title, level, logsource, url, author, source, licence }) => {
      const about = [level, logsource, author, source, licence].filter((part) => part !== '');
      return `  rule: ${title} (${about.join('; ')}): ${url}`;
    }),
  ];
}

function list<Entry>(title: string, entries: readonly Entry[], line: (entry: Entry) => string): string[] {
  return entries.length > 0 ? ['', `${title}:`, ...entries.map((entry) => `- ${line(entry)}`)] : [];
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
