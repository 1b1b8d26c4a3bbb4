import type { AnalysisResult } from '@attack-kg/contracts';
import { mitigationUrl } from '../attack-urls.ts';
import { markdownLink, markdownText } from '../text/markdown-text.ts';

const mostRemedies = 5;

/** What to do, for the help of a rule: as plain text, and as Markdown. A `fix` of SARIF is a change of files; this is none. */
export function remedyHelp(answer: AnalysisResult): { text: string; markdown: string } {
  const { techniques, remediations, detections } = answer;
  const shown = remediations.slice(0, mostRemedies);
  const logs = detections.slice(0, mostRemedies);
  const text = [
    `MITRE ATT&CK: ${techniques.map(({ attack_id, name }) => `${attack_id} ${name}`).join('; ') || 'none found'}`,
    ...shown.map(({ mitigation_id, name, implementation }) => `${mitigation_id} ${name}: ${implementation}`),
    ...logs.map(({ data_source, data_component_id }) => `Log ${data_source} (${data_component_id})`),
  ];
  const markdown = [
    '### MITRE ATT&CK',
    '',
    ...techniques.map(
      ({ attack_id, name, confidence, url }) => `- ${markdownLink(`${attack_id} ${name}`, url)} (${confidence})`,
    ),
    ...(techniques.length === 0 ? ['None found.'] : []),
    ...(shown.length > 0 ? ['', '### Mitigations', ''] : []),
    ...shown.map(
      ({ mitigation_id, name, implementation }) =>
        `- ${markdownLink(`${mitigation_id} ${name}`, mitigationUrl(mitigation_id))}: ${markdownText(implementation)}`,
    ),
    ...(logs.length > 0 ? ['', '### Detection', ''] : []),
    ...logs.map(({ data_source, data_component_id }) => `- Log ${markdownText(data_source)} (${data_component_id})`),
  ];
  return { text: text.join('\n'), markdown: markdown.join('\n') };
}
