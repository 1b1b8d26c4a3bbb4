import type { SarifComponent, SarifReference, SarifRule, TechniqueAnswer } from '@attack-kg/contracts';

export const taxonomyName = 'MITRE ATT&CK';
/** GitHub takes twenty tags of a rule, other readers ten. */
const mostTags = 10;

/** Techniques as a taxonomy of SARIF: results and rules then refer to its taxa. */
export function attackTaxonomy(techniques: readonly TechniqueAnswer[], attackVersion?: string): SarifComponent {
  return {
    name: taxonomyName,
    ...(attackVersion ? { version: attackVersion } : {}),
    organization: 'The MITRE Corporation',
    informationUri: 'https://attack.mitre.org/',
    shortDescription: { text: 'Adversary tactics and techniques' },
    isComprehensive: false,
    taxa: techniques.map(({ attack_id, name, description, url, tactics, domain }) => ({
      id: attack_id,
      name,
      shortDescription: { text: description || name },
      ...(url ? { helpUri: url } : {}),
      properties: { tactics, domain },
    })),
  };
}

export function taxonReference(id: string, taxonomy: SarifComponent, taxonomyIndex: number): SarifReference {
  const index = taxonomy.taxa?.findIndex((taxon) => taxon.id === id) ?? -1;
  return { id, ...(index < 0 ? {} : { index }), toolComponent: { name: taxonomyName, index: taxonomyIndex } };
}

/** The scanner's own tags first; ours in the form in which scanners state a CWE (`external/cwe/cwe-79`). */
export function tagsWith(own: readonly string[], techniques: readonly TechniqueAnswer[]): string[] {
  const ours = techniques.map(({ attack_id }) => `external/mitre-attack/${attack_id.toLowerCase()}`);
  return [...new Set([...own, ...ours])].slice(0, Math.max(mostTags, own.length));
}

export function withTags(rule: SarifRule, techniques: readonly TechniqueAnswer[]): SarifRule {
  const tags = tagsWith(rule.properties?.tags ?? [], techniques);
  return { ...rule, properties: { ...rule.properties, tags } };
}
