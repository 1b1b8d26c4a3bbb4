import { type IdKind, kindOfId } from './ids.ts';

/** The kinds of objects that can be looked up, as they are called in paths, each with its class in the graph. */
export const browsableKinds = {
  techniques: 'Technique',
  tactics: 'Tactic',
  groups: 'Group',
  software: 'Software',
  campaigns: 'Campaign',
  mitigations: 'Mitigation',
  countermeasures: 'Countermeasure',
  'data-components': 'DataComponent',
  detections: 'DetectionStrategy',
  controls: 'Control',
  cves: 'Vulnerability',
  cwes: 'Weakness',
  capec: 'AttackPattern',
} as const;

export type BrowsableKind = keyof typeof browsableKinds;
export const browsableKindNames = Object.keys(browsableKinds) as BrowsableKind[];

/** Ids of these shapes are looked up; those of controls have no shape of their own. */
const kindOfShape: Partial<Record<IdKind, BrowsableKind>> = {
  technique: 'techniques',
  tactic: 'tactics',
  group: 'groups',
  software: 'software',
  campaign: 'campaigns',
  mitigation: 'mitigations',
  d3fend: 'countermeasures',
  data_component: 'data-components',
  detection_strategy: 'detections',
  cve: 'cves',
  cwe: 'cwes',
  capec: 'capec',
};

/** In which list an object is looked up, by the shape of its id (`T1059` → `techniques`); undefined where it says nothing. */
export function browsableKindOf(id: string): BrowsableKind | undefined {
  const shape = kindOfId(id);
  return shape && kindOfShape[shape];
}
