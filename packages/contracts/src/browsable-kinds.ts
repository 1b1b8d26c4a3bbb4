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
