import type { AnalysisResult, TechniqueFacts } from '@attack-kg/contracts';

/** A statement about the world, as one line of words: what an answer claims and what the graph knows are compared so. */
type Claim = string;

/** Everything that an answer says of techniques, mitigations, countermeasures, controls, data components and tactics. */
export function claimsOf(answer: AnalysisResult): Claim[] {
  return [
    ...answer.techniques.flatMap((entry) => [
      `${entry.attack_id} is ${entry.name} in ${entry.domain} at ${entry.url}`,
      ...entry.tactics.map((tactic) => `${entry.attack_id} serves ${tactic}`),
      ...entry.platforms.map((platform) => `${entry.attack_id} runs on ${platform}`),
    ]),
    ...answer.remediations.flatMap(({ mitigation_id: id, name, addresses, guidance, implementation, d3fend }) => [
      `${id} is ${name}`,
      ...addresses.map((attackId) => `${id} hinders ${attackId}`),
      ...guidance.map((entry) => `${id} for ${entry.attack_id} by ${entry.inherited_from ?? 'itself'}: ${entry.text}`),
      `${id} says ${implementation}`,
      ...d3fend.map((entry) => `${entry.d3fend_id} is ${entry.name}: ${entry.definition}`),
    ]),
    ...answer.minimal_set.mitigations.flatMap(({ mitigation_id: id, name, addresses }) => [
      `${id} is ${name}`,
      ...addresses.map((attackId) => `${id} hinders ${attackId}`),
    ]),
    ...answer.countermeasures.flatMap((entry) => [
      `${entry.d3fend_id} is ${entry.name}: ${entry.definition}`,
      ...entry.covers.map((attackId) => `${entry.d3fend_id} counters ${attackId}`),
    ]),
    ...answer.controls.flatMap(({ framework, control_id: id, name, techniques_covered, capabilities }) => [
      ...techniques_covered.map((attackId) => `${framework} ${id} ${name} hinders ${attackId}`),
      ...capabilities.map((entry) => `${framework} ${id} does ${entry.category} ${entry.score} for ${entry.attack_id}`),
    ]),
    ...answer.detections.flatMap(({ rules }) =>
      rules.flatMap(({ techniques_covered, ...rule }) =>
        techniques_covered.map((attackId) => `${JSON.stringify(rule)} detects ${attackId}`),
      ),
    ),
    ...answer.validations.map(({ attack_id, ...test }) => `${JSON.stringify(test)} validates ${attack_id}`),
    ...answer.detections.flatMap((entry) => [
      `an analytic says ${entry.rationale}`,
      ...entry.techniques_covered.map(
        (attackId) => `${entry.data_component_id} ${entry.data_source} shows ${attackId}`,
      ),
      ...entry.log_sources.map((source) => `${entry.data_component_id} is in ${source.name} ${source.channel}`),
      ...entry.analytics.map((analytic) => `${analytic.analytic_id} sees ${analytic.attack_id}: ${analytic.text}`),
    ]),
    ...answer.kill_chain.flatMap((phase) =>
      phase.techniques.map((attackId) => `${attackId} serves ${phase.tactic_id} ${phase.tactic} in ${phase.domain}`),
    ),
  ];
}

/** Everything that may be claimed of those techniques, whose parents' facts are among them. */
export function knownClaims(facts: readonly TechniqueFacts[]): Set<Claim> {
  const own = facts.flatMap((entry) => [
    `${entry.attack_id} is ${entry.name} in ${entry.domain} at ${entry.url}`,
    ...entry.tactics.map((tactic) => `${entry.attack_id} serves ${tactic.name}`),
    ...entry.tactics.map((tactic) => `${entry.attack_id} serves ${tactic.attack_id} ${tactic.name} in ${entry.domain}`),
    ...entry.platforms.map((platform) => `${entry.attack_id} runs on ${platform}`),
    ...adviceClaims(entry, entry.attack_id, 'itself'),
    ...entry.countermeasures.map((measure) => `${measure.d3fend_id} is ${measure.name}: ${measure.definition}`),
    ...entry.countermeasures.map((measure) => `${measure.d3fend_id} counters ${entry.attack_id}`),
    ...entry.controls.flatMap(({ framework, control_id: id, name, category, score }) => [
      `${framework} ${id} ${name} hinders ${entry.attack_id}`,
      `${framework} ${id} does ${category} ${score} for ${entry.attack_id}`,
    ]),
    ...entry.rules.map((rule) => `${JSON.stringify(rule)} detects ${entry.attack_id}`),
    ...entry.tests.map((test) => `${JSON.stringify(test)} validates ${entry.attack_id}`),
    ...entry.analytics.flatMap((analytic) => [
      `an analytic says ${analytic.text}`,
      `${analytic.analytic_id} sees ${entry.attack_id}: ${analytic.text}`,
      ...analytic.log_sources.flatMap((source) => [
        `${source.data_component_id} ${source.data_component} shows ${entry.attack_id}`,
        `${source.data_component_id} is in ${source.name} ${source.channel}`,
      ]),
    ]),
  ]);
  // What hinders a technique hinders its sub-techniques, in the parent's words.
  const inherited = facts.flatMap((entry) => {
    const parent = facts.find((other) => entry.attack_id.startsWith(`${other.attack_id}.`));
    return parent ? adviceClaims(parent, entry.attack_id, parent.attack_id) : [];
  });
  return new Set([...own, ...inherited]);
}

function adviceClaims(source: TechniqueFacts, attackId: string, by: string): Claim[] {
  return source.mitigations.flatMap(({ mitigation_id: id, name, text, description }) => [
    `${id} is ${name}`,
    `${id} hinders ${attackId}`,
    `${id} for ${attackId} by ${by}: ${text}`,
    `${id} says ${text}`,
    `${id} says ${description}`,
  ]);
}
