import { seedGraph, vocabularyPrefixes } from '@attack-kg/contracts';
import { sparqlIri, valuesOf } from '../sparql-terms.ts';
import {
  analyticPattern,
  analyticPlatformPattern,
  logSourcePattern,
  mutableElementPattern,
} from './analytic-pattern.ts';
import { capabilityPattern, controlPattern } from './control-pattern.ts';
import { countermeasureByArtifact, countermeasureByMitigation } from './countermeasure-pattern.ts';
import { detectionAdvicePattern } from './detection-advice-pattern.ts';
import { mitigationPattern } from './mitigation-pattern.ts';
import { rulePattern } from './rule-pattern.ts';
import { tacticPattern } from './tactic-pattern.ts';
import { type FactPattern, platformPattern, techniquePattern } from './technique-pattern.ts';
import { testPattern, testPlatformPattern } from './test-pattern.ts';

export const factPatterns = {
  technique: techniquePattern,
  platform: platformPattern,
  tactic: tacticPattern,
  mitigation: mitigationPattern,
  by_mitigation: countermeasureByMitigation,
  by_artifact: countermeasureByArtifact,
  control: controlPattern,
  capability: capabilityPattern,
  analytic: analyticPattern,
  analytic_platform: analyticPlatformPattern,
  log_source: logSourcePattern,
  mutable_element: mutableElementPattern,
  detection_advice: detectionAdvicePattern,
  rule: rulePattern,
  test: testPattern,
  test_platform: testPlatformPattern,
} as const;

/**
 * All facts of all the techniques in one request: every kind of fact is a branch of a UNION, told apart by `?kind`.
 * Each branch binds the technique itself, since engines push no VALUES into a UNION.
 */
export function describeTechniquesQuery(seedId: string, attackIds: readonly string[]): string {
  const bindTechnique = `${valuesOf('attackId', attackIds)} ?technique ak:attackId ?attackId ; a ak:Technique .`;
  const patterns = Object.values<FactPattern<unknown>>(factPatterns);
  const columns = new Set(['attackId', 'kind', ...patterns.flatMap((pattern) => pattern.columns)]);
  const variables = [...columns].map((name) => `?${name}`).join(' ');
  const branches = patterns.map(({ kind, subSelect, pattern }) => {
    const start = subSelect ? `{ SELECT * WHERE { ${bindTechnique} ${subSelect} } }` : bindTechnique;
    return `{ ${start} ${pattern}\n    BIND("${kind}" AS ?kind) }`;
  });
  return `${vocabularyPrefixes}SELECT ${variables} FROM ${sparqlIri(seedGraph(seedId))} WHERE {\n  ${branches.join('\n  UNION\n  ')}\n}`;
}
