/** Everything the seed is made of. `localPath` is matched against paths under SOURCES_DIR. */
export interface SourceDefinition {
  id: SourceId;
  title: string;
  licence: string;
  /** Where the seed job downloads it from when no SOURCES_DIR is set. */
  url: string;
  format: 'file' | 'tar.gz';
  /** Relative paths that belong to the source, in a folder of sources and in its archive alike. */
  localPath: RegExp;
  /** Without it no seed is built. */
  required: boolean;
}

export const sourceIds = [
  'attack-enterprise',
  'attack-mobile',
  'attack-ics',
  'capec',
  'd3fend',
  'lolbas',
  'gtfobins',
  'kev-enterprise',
  'kev-mobile',
  'nist-800-53',
] as const;
export type SourceId = (typeof sourceIds)[number];

const attackData = 'https://raw.githubusercontent.com/mitre-attack/attack-stix-data/master';
const mappingsExplorer =
  'https://raw.githubusercontent.com/center-for-threat-informed-defense/mappings-explorer/main/mappings';
const attackTerms = 'MITRE ATT&CK terms of use';

export const sourceCatalog: readonly SourceDefinition[] = [
  {
    id: 'attack-enterprise',
    title: 'MITRE ATT&CK Enterprise',
    licence: attackTerms,
    url: `${attackData}/enterprise-attack/enterprise-attack.json`,
    format: 'file',
    localPath: /^enterprise-attack[^/]*\.json$/,
    required: true,
  },
  {
    id: 'attack-mobile',
    title: 'MITRE ATT&CK Mobile',
    licence: attackTerms,
    url: `${attackData}/mobile-attack/mobile-attack.json`,
    format: 'file',
    localPath: /^mobile-attack[^/]*\.json$/,
    required: false,
  },
  {
    id: 'attack-ics',
    title: 'MITRE ATT&CK ICS',
    licence: attackTerms,
    url: `${attackData}/ics-attack/ics-attack.json`,
    format: 'file',
    localPath: /^ics-attack[^/]*\.json$/,
    required: false,
  },
  {
    id: 'capec',
    title: 'MITRE CAPEC',
    licence: 'MITRE CAPEC terms of use',
    url: 'https://raw.githubusercontent.com/mitre/cti/master/capec/2.1/stix-capec.json',
    format: 'file',
    localPath: /^stix-capec[^/]*\.json$/,
    required: false,
  },
  {
    id: 'd3fend',
    title: 'MITRE D3FEND',
    licence: 'MIT',
    url: 'https://d3fend.mitre.org/ontologies/d3fend.ttl',
    format: 'file',
    localPath: /^d3fend[^/]*\.ttl$/,
    required: false,
  },
  {
    id: 'lolbas',
    title: 'LOLBAS',
    licence: 'GPL-3.0',
    url: 'https://codeload.github.com/LOLBAS-Project/LOLBAS/tar.gz/refs/heads/master',
    format: 'tar.gz',
    localPath: /^(?:lolbas\/|LOLBAS-[^/]+\/)yml\/(?!LOLUtilz)[^/]+\/[^/]+\.yml$/i,
    required: false,
  },
  {
    id: 'gtfobins',
    title: 'GTFOBins',
    licence: 'GPL-3.0',
    url: 'https://codeload.github.com/GTFOBins/GTFOBins.github.io/tar.gz/refs/heads/master',
    format: 'tar.gz',
    localPath: /^(?:gtfobins\/|GTFOBins[^/]+\/)_gtfobins\/[^/]+$/i,
    required: false,
  },
  {
    id: 'kev-enterprise',
    title: 'CTID mappings: known exploited vulnerabilities → ATT&CK Enterprise',
    licence: 'Apache-2.0',
    url: `${mappingsExplorer}/kev/attack-16.1/kev-07.28.2025/enterprise/kev-07.28.2025_attack-16.1-enterprise.json`,
    format: 'file',
    localPath: /^mappings\/kev[^/]*enterprise\.json$/,
    required: false,
  },
  {
    id: 'kev-mobile',
    title: 'CTID mappings: known exploited vulnerabilities → ATT&CK Mobile',
    licence: 'Apache-2.0',
    url: `${mappingsExplorer}/kev/attack-16.1/kev-07.28.2025/mobile/kev-07.28.2025_attack-16.1-mobile.json`,
    format: 'file',
    localPath: /^mappings\/kev[^/]*mobile\.json$/,
    required: false,
  },
  {
    id: 'nist-800-53',
    title: 'CTID mappings: NIST 800-53 controls → ATT&CK Enterprise',
    licence: 'Apache-2.0',
    url: `${mappingsExplorer}/nist_800_53/attack-16.1/nist_800_53-rev5/enterprise/nist_800_53-rev5_attack-16.1-enterprise.json`,
    format: 'file',
    localPath: /^mappings\/nist_800_53[^/]*enterprise\.json$/,
    required: false,
  },
];
