import type { AnalysisResult } from '@attack-kg/contracts';

/**
 * An answer as short lines of text, so that a change of ranking reads well as a diff: what was decided, in order, and
 * none of the texts that come from the graph unchanged.
 */
export function writeAnswer(answer: AnalysisResult): string {
  const { classification, minimal_set: set, meta } = answer;
  const sections: [string, string[]][] = [
    ['finding', answer.finding.split('\n')],
    [
      'classification',
      [
        `${answer.finding_type}: ${classification.reasons.join('; ')}`,
        `platforms: ${classification.platforms.join(', ')}`,
        `ids: ${classification.ids.join(', ')}`,
        `names: ${classification.names.map(({ id, name, kind }) => `${name} (${kind} ${id})`).join(', ')}`,
      ],
    ],
    ['techniques', answer.techniques.flatMap(techniqueLines)],
    ['remediations', answer.remediations.flatMap(remediationLines)],
    [
      'minimal set',
      [
        `${set.mitigations.map((entry) => entry.mitigation_id).join(', ')} cover ${set.covers} of ${set.of}`,
        `uncovered: ${set.uncovered.join(', ')}`,
      ],
    ],
    ['countermeasures', answer.countermeasures.map((entry) => `${entry.d3fend_id}: ${entry.covers.join(', ')}`)],
    ['controls', answer.controls.map(controlLine)],
    [
      'detections',
      answer.detections.flatMap((entry) => [
        `${entry.data_component_id} ${entry.data_source}: ${entry.analytics.map(({ attack_id, analytic_id }) => `${attack_id} ${analytic_id}`).join(', ')}`,
        ...entry.rules.map((rule) => `  rule ${rule.rule_id} ${rule.title}: ${rule.techniques_covered.join(', ')}`),
        ...(entry.rules_left_out > 0 ? [`  and ${entry.rules_left_out} more`] : []),
      ]),
    ],
    ['validations', answer.validations.map((entry) => `${entry.attack_id} ${entry.guid} ${entry.name}`)],
    ['kill chain', answer.kill_chain.map((phase) => `${phase.domain} ${phase.tactic}: ${phase.techniques.join(', ')}`)],
    ['explanation', (answer.explanation ?? []).flatMap(explanationLines)],
    ['warnings', meta.warnings.map((warning) => warning.code)],
  ];
  return sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => [title, ...lines.map((line) => `  ${line}`.trimEnd())].join('\n'))
    .join('\n\n')
    .concat('\n');
}

function techniqueLines(entry: AnalysisResult['techniques'][number]): string[] {
  return [
    `${entry.attack_id} ${entry.name}: ${entry.confidence} ${entry.probability.toFixed(3)}, score ${entry.score.toFixed(3)}, by ${entry.signals.join(' ')}`,
    ...entry.evidence.map(({ start, end, text }) => `  ${start}-${end} ${JSON.stringify(text)}`),
    ...entry.reasons.map((reason) => `  because ${reason}`),
    ...(entry.also.length > 0 ? [`  also ${entry.also.join(' ')}`] : []),
  ];
}

function controlLine(entry: AnalysisResult['controls'][number]): string {
  const capabilities = entry.capabilities.map(({ attack_id, category, score }) => `${attack_id} ${category} ${score}`);
  return `${entry.control_id}: ${(capabilities.length > 0 ? capabilities : entry.techniques_covered).join(', ')}`;
}

function remediationLines(entry: AnalysisResult['remediations'][number]): string[] {
  return [
    `${entry.mitigation_id} ${entry.name}: priority ${entry.priority}, confidence ${entry.confidence}, addresses ${entry.addresses.join(' ')}`,
    ...entry.reasons.map((reason) => `  because ${reason}`),
    `  guidance ${entry.guidance.map((part) => `${part.attack_id}${part.inherited_from ? ` from ${part.inherited_from}` : ''}`).join(', ')}`,
    ...(entry.d3fend.length > 0 ? [`  d3fend ${entry.d3fend.map((part) => part.d3fend_id).join(', ')}`] : []),
  ];
}

function explanationLines(entry: NonNullable<AnalysisResult['explanation']>[number]): string[] {
  return [
    `${entry.attack_id}: ${entry.lost ? `lost at ${entry.lost.stage}, ${entry.lost.reason}` : 'answered'}`,
    `  ranks ${entry.stages.map(({ stage, rank, score }) => (rank ? `${stage} ${rank} (${score?.toFixed(3)})` : `${stage} -`)).join(', ')}`,
    ...entry.votes.map(
      ({ scorer, start, end, share, document }) =>
        `  ${scorer} ${start}-${end} ${share.toFixed(3)}${document ? ` ${document.id} rank ${document.rank}` : ''}`,
    ),
  ];
}
