import type { AnalysisResult, TechniqueAnswer } from '@attack-kg/contracts';
import type { Terminal } from '../terminal.ts';

type Style = Terminal['style'];

const most = { quotes: 2, mitigations: 6, detections: 6, rules: 2, tests: 5 };
const colours = { high: 'red', medium: 'yellow', low: 'gray' } as const;

/** An answer for people: what was seen and by which words, what to do, what to log. */
export function formatAnswer(answer: AnalysisResult, style: Style): string {
  if (answer.techniques.length === 0) return 'No technique: the text is like nothing that ATT&CK describes.';
  const type = answer.finding_type === 'vulnerability' ? 'vulnerability' : 'attack narrative';
  return [
    `${style('bold', 'Techniques')} (${type})`,
    ...answer.techniques.flatMap((technique) => techniqueLines(technique, style)),
    ...section('What to do', style, answer.minimal_set.mitigations.length > 0 ? [minimalSet(answer)] : []),
    ...limited(answer.remediations, most.mitigations, ({ mitigation_id, name, priority, addresses }) => [
      `  ${style('bold', mitigation_id.padEnd(10))} ${name} (${priority}): ${addresses.join(', ')}`,
    ]),
    ...section('What to log and look for', style, []),
    ...limited(answer.detections, most.detections, ({ data_source, data_component_id, techniques_covered, rules }) => [
      `  ${style('bold', data_component_id.padEnd(10))} ${data_source}: ${techniques_covered.join(', ')}`,
      ...rules.slice(0, most.rules).map(({ title, url }) => style('dim', `             rule: ${title} ${url ?? ''}`)),
    ]),
    ...(answer.validations.length > 0 ? section('How to test it', style, []) : []),
    ...limited(answer.validations, most.tests, ({ attack_id, name, url }) => [
      `  ${style('bold', attack_id.padEnd(10))} ${name} ${style('dim', url ?? '')}`,
    ]),
    ...(answer.kill_chain_analysis ? ['', answer.kill_chain_analysis] : []),
  ].join('\n');
}

function techniqueLines(
  { attack_id, name, also, confidence, probability, evidence, tactics }: TechniqueAnswer,
  style: Style,
) {
  // Its parent has no line of its own where it is likely only through this one.
  const and = also.length > 0 ? ` (and ${also.join(', ')})` : '';
  const word = style(colours[confidence], `${confidence} ${probability.toFixed(2)}`);
  return [
    `  ${style('bold', attack_id.padEnd(10))} ${name}${and}  ${word}  ${style('dim', tactics.join(', '))}`,
    ...evidence.slice(0, most.quotes).map(({ text }) => style('italic', `             "${oneLine(text)}"`)),
  ];
}

function minimalSet({ minimal_set: { mitigations, covers, of } }: AnalysisResult): string {
  const ids = mitigations.map(({ mitigation_id }) => mitigation_id).join(', ');
  return `  ${ids}: enough to address ${covers} of ${of}.`;
}

function section(title: string, style: Style, lines: string[]): string[] {
  return ['', style('bold', title), ...lines];
}

function limited<Entry>(entries: readonly Entry[], limit: number, lines: (entry: Entry) => string[]): string[] {
  const rest = entries.length - limit;
  return [...entries.slice(0, limit).flatMap(lines), ...(rest > 0 ? [`  … ${rest} more (--json shows all)`] : [])];
}

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}
