import { defineSource, type Source } from '../../source.ts';
import { type MappingSource, parseMappings } from './parse.ts';
import { vulnerabilityLexicon } from './to-lexicon.ts';
import { writeControls, writeVulnerabilities } from './to-rdf.ts';

const mappingsExplorer =
  'https://raw.githubusercontent.com/center-for-threat-informed-defense/mappings-explorer/main/mappings';

const definition = { licence: 'Apache-2.0', format: 'file', required: false } as const;
const read = { parse: parseMappings, version: ({ version }: MappingSource) => version };

/** Mappings of the Center for Threat-Informed Defense: vulnerabilities and controls to techniques. */
export const kevEnterprise = knownExploited('enterprise', 'Enterprise');
export const kevMobile = knownExploited('mobile', 'Mobile');
export const nist80053 = defineSource({
  ...definition,
  ...read,
  id: 'nist-800-53',
  title: 'CTID mappings: NIST 800-53 controls → ATT&CK Enterprise',
  url: `${mappingsExplorer}/nist_800_53/attack-16.1/nist_800_53-rev5/enterprise/nist_800_53-rev5_attack-16.1-enterprise.json`,
  localPath: /^mappings\/nist_800_53[^/]*enterprise\.json$/,
  toRdf: (mappings, sink, references) => writeControls('nist-800-53', mappings, sink, references),
});

function knownExploited(domain: 'enterprise' | 'mobile', name: string): Source {
  const id = `kev-${domain}`;
  return defineSource({
    ...definition,
    ...read,
    id,
    title: `CTID mappings: known exploited vulnerabilities → ATT&CK ${name}`,
    url: `${mappingsExplorer}/kev/attack-16.1/kev-07.28.2025/${domain}/kev-07.28.2025_attack-16.1-${domain}.json`,
    localPath: new RegExp(`^mappings/kev[^/]*${domain}\\.json$`),
    toRdf: (mappings, sink, references) => writeVulnerabilities(id, mappings, sink, references),
    toLexicon: vulnerabilityLexicon,
  });
}
