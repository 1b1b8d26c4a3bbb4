/** The kinds of objects that the server lets look up, as they are called in its paths, with words for people. */
export const kindWords = {
  techniques: 'Techniques',
  tactics: 'Tactics',
  groups: 'Groups',
  software: 'Software',
  campaigns: 'Campaigns',
  mitigations: 'Mitigations',
  countermeasures: 'Countermeasures',
  'data-components': 'Data components',
  detections: 'Detection strategies',
  controls: 'Controls',
  cves: 'Vulnerabilities',
  cwes: 'Weaknesses',
  capec: 'Attack patterns',
} as const;

export type Kind = keyof typeof kindWords;
export const kinds = Object.keys(kindWords) as Kind[];

const shapes: readonly (readonly [RegExp, Kind])[] = [
  [/^(?:AML\.)?TA\d{4}$/, 'tactics'],
  [/^(?:AML\.)?T\d{4}(?:\.\d{3})?$/, 'techniques'],
  [/^G\d{4}$/, 'groups'],
  [/^S\d{4}$/, 'software'],
  [/^(?:C\d{4}|AML\.CS\d{4})$/, 'campaigns'],
  [/^(?:AML\.)?M\d{4}$/, 'mitigations'],
  [/^D3-/, 'countermeasures'],
  [/^DC\d{4}$/, 'data-components'],
  [/^DET\d{4}$/, 'detections'],
  [/^CVE-/, 'cves'],
  [/^CWE-/, 'cwes'],
  [/^CAPEC-/, 'capec'],
];

/** Of which kind an id is by its shape; nothing where it says nothing. */
export function kindOfId(id: string): Kind | undefined {
  return shapes.find(([shape]) => shape.test(id))?.[1];
}
