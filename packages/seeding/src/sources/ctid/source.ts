import { defineSource, type Source } from '../../source.ts';
import type { SourceDefinition } from '../../source-definition.ts';
import { type MappingSource, parseMappings } from './parse.ts';
import { vulnerabilityLexicon } from './to-lexicon.ts';
import { writeControls, writeVulnerabilities } from './to-rdf.ts';

/**
 * Mappings of the Center for Threat-Informed Defense, one file per framework and domain: from vulnerabilities, controls
 * and what clouds can do, to techniques. A file moves with each edition, so the archive is taken and the newest in it.
 */
export const kevEnterprise = knownExploited('enterprise', 'Enterprise');
export const kevMobile = knownExploited('mobile', 'Mobile');
export const nist80053 = controls('nist-800-53', 'nist_800_53', 'NIST 800-53');
export const csaCcm = controls('csa-ccm', 'csa_ccm', 'CSA Cloud Controls Matrix');
export const criProfile = controls('cri-profile', 'cri_profile', 'CRI Profile');
export const cisControls = controls('cis', 'cis', 'CIS Controls');
export const aws = controls('aws', 'aws', 'Amazon Web Services');
export const azure = controls('azure', 'azure', 'Microsoft Azure');
export const gcp = controls('gcp', 'gcp', 'Google Cloud');
export const m365 = controls('m365', 'm365', 'Microsoft 365');

function controls(id: string, framework: string, name: string): Source {
  return defineSource({
    ...definitionOf(id, framework, 'enterprise'),
    title: `CTID mappings: ${name} → ATT&CK Enterprise`,
    parse: parseMappings,
    version: versionOf,
    techniqueNames: namesOf,
    toRdf: (mappings, sink, references) => writeControls(id, mappings, sink, references),
  });
}

function knownExploited(domain: 'enterprise' | 'mobile', name: string): Source {
  const id = `kev-${domain}`;
  return defineSource({
    ...definitionOf(id, 'kev', domain),
    title: `CTID mappings: known exploited vulnerabilities → ATT&CK ${name}`,
    parse: parseMappings,
    version: versionOf,
    techniqueNames: namesOf,
    toRdf: (mappings, sink, references) => writeVulnerabilities(id, mappings, sink, references),
    toLexicon: vulnerabilityLexicon,
  });
}

function definitionOf(id: string, framework: string, domain: string): Omit<SourceDefinition, 'title'> {
  return {
    id,
    licence: 'Apache-2.0',
    url: 'https://codeload.github.com/center-for-threat-informed-defense/mappings-explorer/tar.gz/refs/heads/main',
    format: 'tar.gz',
    takes: 'newest',
    localPath: new RegExp(
      `^(?:mappings-explorer[^/]*/)?mappings/(?:${framework}/.*/)?${framework}(?:-[^/]*)?_attack-[\\d.]+-${domain}\\.json$`,
    ),
    required: false,
  };
}

function namesOf({ mappings }: MappingSource): Map<string, string> {
  return new Map(mappings.map(({ attackId, techniqueName }) => [attackId, techniqueName]));
}

function versionOf({ edition, attackVersion }: MappingSource): string | null {
  return [edition, attackVersion && `ATT&CK ${attackVersion}`].filter(Boolean).join(', ') || null;
}
