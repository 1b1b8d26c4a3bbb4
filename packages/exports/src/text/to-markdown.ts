import type { AnalysisResult } from '@attack-kg/contracts';
import { mitigationUrl } from '../attack-urls.ts';
import { percentOf } from '../percent.ts';
import { fenced, markdownLink, markdownText } from './markdown-text.ts';

/** The whole answer for people, as Markdown: for a wiki, a ticket, a merge request. */
export function toMarkdown(answer: AnalysisResult): string {
  const { techniques, remediations, minimal_set, detections, countermeasures, controls } = answer;
  return [
    '# Finding mapped to MITRE ATT&CK',
    '',
    fenced(answer.finding),
    '',
    ...warningsOf(answer),
    ...(techniques.length === 0 ? ['No technique was found.'] : []),
    ...section(
      'Techniques',
      techniques,
      ['| Technique | Likely | Tactics | Evidence |', '| --- | --- | --- | --- |'],
      (one) => {
        const link = markdownLink(`${one.attack_id} ${one.name}`, one.url);
        const evidence = one.evidence.map(({ text }) => `“${markdownText(text)}”`).join(' ');
        const also = one.also.length > 0 ? ` (and ${one.also.join(', ')})` : '';
        return `| ${link}${also} | ${one.confidence}, ${percentOf(one.probability)} % | ${one.tactics.map(markdownText).join(', ')} | ${evidence} |`;
      },
    ),
    ...(answer.kill_chain_analysis ? ['## Kill chain', '', markdownText(answer.kill_chain_analysis), ''] : []),
    ...section(
      'What to do',
      remediations,
      [],
      ({ mitigation_id, name, priority, addresses, implementation, reasons }) => {
        const link = markdownLink(`${mitigation_id} ${name}`, mitigationUrl(mitigation_id));
        const why = reasons.length > 0 ? ` ${reasons.map(markdownText).join('; ')}.` : '';
        return `- ${link} (${priority}; ${addresses.join(', ')}): ${markdownText(implementation)}${why}`;
      },
    ),
    ...section(
      `Few that do much: ${minimal_set.covers} of ${minimal_set.of} techniques`,
      minimal_set.mitigations,
      [],
      ({ mitigation_id, name, addresses }) =>
        `- [ ] ${markdownLink(`${mitigation_id} ${name}`, mitigationUrl(mitigation_id))} (${addresses.join(', ')})`,
    ),
    ...section('What to log and look for', detections, [], (one) => {
      const logs = one.log_sources.map(({ name, channel }) => markdownText(channel ? `${name}: ${channel}` : name));
      return `- ${markdownText(one.data_source)} (${one.data_component_id}; ${one.techniques_covered.join(', ')}): ${markdownText(one.rationale)}${logs.length > 0 ? ` Logs: ${logs.join('; ')}.` : ''}`;
    }),
    ...section('Rules that detect it', rulesOf(answer), [], (rule) => {
      const by = [rule.author, rule.source, rule.licence]
        .filter((part) => part !== '')
        .map(markdownText)
        .join(', ');
      return `- ${markdownLink(rule.title, rule.url)} (${[rule.level, ...rule.techniques_covered].filter(Boolean).join(', ')}; ${by})`;
    }),
    ...section('Tests', answer.validations, [], ({ name, url, attack_id, platforms, source, licence }) => {
      const about = [attack_id, platforms.join(', '), source, licence].filter((part) => part !== '');
      return `- ${markdownLink(name, url)} (${about.map(markdownText).join('; ')})`;
    }),
    ...section(
      'D3FEND countermeasures',
      countermeasures,
      [],
      ({ d3fend_id, name, covers }) => `- ${d3fend_id} ${markdownText(name)} (${covers.join(', ')})`,
    ),
    ...section(
      'Controls',
      controls,
      [],
      ({ control_id, name, techniques_covered }) =>
        `- ${control_id} ${markdownText(name)} (${techniques_covered.join(', ')})`,
    ),
    `Seed ${markdownText(answer.meta.seed_id)}, ${answer.meta.mode}.`,
    '',
  ].join('\n');
}

/** Each rule once; whose it is stands beside it, as its licence asks. */
function rulesOf({ detections }: AnalysisResult) {
  return [...new Map(detections.flatMap(({ rules }) => rules).map((rule) => [rule.rule_id, rule])).values()];
}

function warningsOf({ meta }: AnalysisResult): string[] {
  return meta.warnings.length > 0 ? [...meta.warnings.map(({ message }) => `> ${markdownText(message)}`), ''] : [];
}

function section<Entry>(
  title: string,
  entries: readonly Entry[],
  head: string[],
  line: (entry: Entry) => string,
): string[] {
  return entries.length > 0 ? [`## ${title}`, '', ...head, ...entries.map(line), ''] : [];
}
