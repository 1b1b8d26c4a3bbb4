import type { AnalysisResult } from '@attack-kg/contracts';
import { findingTitle } from '../finding-title.ts';
import { percentOf } from '../percent.ts';

/** The answer as a Mermaid flow chart: finding → techniques, under their tactics in the order of the text → the few mitigations that do much. */
export function toMermaid(answer: AnalysisResult): string {
  const shown = new Map(
    answer.techniques.map((technique, index) => [technique.attack_id, { ...technique, node: `t${index}` }]),
  );
  const placed = new Set<string>();
  const phases = answer.kill_chain.flatMap((phase, index) => {
    const inside = phase.techniques
      .flatMap((id) => shown.get(id) ?? [])
      .filter(({ attack_id }) => !placed.has(attack_id));
    for (const { attack_id } of inside) placed.add(attack_id);
    if (inside.length === 0) return [];
    const nodes = inside.map(
      ({ node, attack_id, name, probability }) =>
        `    ${node}["${label(`${attack_id} ${name}`)}<br/>${percentOf(probability)} %"]`,
    );
    return [`  subgraph p${index}["${label(phase.tactic)}"]`, ...nodes, '  end'];
  });
  const techniques = [...shown.values()].filter(({ attack_id }) => placed.has(attack_id));
  const mitigations = answer.minimal_set.mitigations.flatMap(({ mitigation_id, name, addresses }, index) => [
    `  m${index}(["${label(`${mitigation_id} ${name}`)}"])`,
    ...addresses.flatMap((id) => (placed.has(id) ? [`  ${shown.get(id)?.node} --> m${index}`] : [])),
  ]);
  return [
    'flowchart LR',
    `  finding[/"${label(findingTitle(answer.finding)) || 'finding'}"/]`,
    ...phases,
    ...techniques.map(({ node, confidence }) => `  finding ${confidence === 'low' ? '-.->' : '-->'} ${node}`),
    ...mitigations,
    '',
  ].join('\n');
}

/** Mermaid reads HTML, Markdown and its own marks in a label: what could be any of them becomes a character reference of its. */
function label(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[^\p{L}\p{N} .,:;/…-]|;/gu, (mark) => `#${mark.codePointAt(0)};`);
}
