import type { BrowsableKind } from '@attack-kg/contracts';

/** What people call the kinds of objects that the server lets look up. */
export const kindWords: Readonly<Record<BrowsableKind, string>> = {
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
};
