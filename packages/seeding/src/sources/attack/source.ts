import type { Domain } from '@attack-kg/contracts';
import { defineSource, type Source } from '../../source.ts';
import { parseAttack } from './parse.ts';
import { attackDocuments } from './to-documents.ts';
import { attackLexicon } from './to-lexicon.ts';
import { writeAttack } from './to-rdf.ts';

const published = 'https://raw.githubusercontent.com/mitre-attack/attack-stix-data/master';

/** MITRE ATT&CK: one STIX bundle per domain. */
export const attackEnterprise = attackDomain(
  'enterprise',
  'Enterprise',
  /^(?:releases\/)?enterprise-attack[^/]*\.json(?:\.gz)?$/,
);
export const attackMobile = attackDomain('mobile', 'Mobile', /^(?:releases\/)?mobile-attack[^/]*\.json(?:\.gz)?$/);
export const attackIcs = attackDomain('ics', 'ICS', /^(?:releases\/)?ics-attack[^/]*\.json(?:\.gz)?$/);

function attackDomain(domain: Domain, name: string, localPath: RegExp): Source {
  const folder = `${domain}-attack`;
  return defineSource({
    id: `attack-${domain}`,
    title: `MITRE ATT&CK ${name}`,
    licence: 'MITRE ATT&CK terms of use',
    url: `${published}/${folder}/${folder}.json`,
    releaseUrl: (release) => `${published}/${folder}/${folder}-${release}.json`,
    format: 'file',
    takes: 'newest',
    localPath,
    required: domain === 'enterprise',
    parse: (raw) => parseAttack(raw, domain),
    version: (bundle) => bundle.version,
    bundle: (bundle) => bundle,
    toRdf: writeAttack,
    toDocuments: attackDocuments,
    toLexicon: attackLexicon,
  });
}
