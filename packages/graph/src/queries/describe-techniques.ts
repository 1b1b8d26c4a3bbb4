import { seedGraph, vocabularyPrefixes } from '@attack-kg/contracts';
import { sparqlIri, valuesOf } from '../sparql-terms.ts';
import {
  analyticPattern,
  analyticPlatformPattern,
  logSourcePattern,
  mutableElementPattern,
} from './analytic-pattern.ts';
import { controlPattern } from './control-pattern.ts';
import { countermeasureByArtifact, countermeasureByMitigation } from './countermeasure-pattern.ts';
import { mitigationPattern } from './mitigation-pattern.ts';
import { tacticPattern } from './tactic-pattern.ts';
import { platformPattern, techniquePattern } from './technique-pattern.ts';

export const factPatterns = {
  technique: techniquePattern,
  platform: platformPattern,
  tactic: tacticPattern,
  mitigation: mitigationPattern,
  by_mitigation: countermeasureByMitigation,
  by_artifact: countermeasureByArtifact,
  control: controlPattern,
  analytic: analyticPattern,
  analytic_platform: analyticPlatformPattern,
  log_source: logSourcePattern,
  mutable_element: mutableElementPattern,
} as const;

/**
 * All facts of all the techniques in one request: every kind of fact is a branch of a UNION, told apart by `?kind`.
 * Each branch binds the technique itself, since engines push no VALUES into a UNION.
 */
export function describeTechniquesQuery(seedId: string, attackIds: readonly string[]): string {
  const bindTechnique = `${valuesOf('attackId', attackIds)} ?technique ak:attackId ?attackId ; a ak:Technique .`;
  const branches = Object.values(factPatterns).map(
    ({ kind, pattern }) => `{ ${bindTechnique} ${pattern}\n    BIND("${kind}" AS ?kind) }`,
  );
  return `${vocabularyPrefixes}SELECT * FROM ${sparqlIri(seedGraph(seedId))} WHERE {\n  ${branches.join('\n  UNION\n  ')}\n}`;
}
