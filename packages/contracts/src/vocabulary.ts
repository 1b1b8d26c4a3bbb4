/**
 * Every IRI of the graph. Subjects are made from the origin's own ids, so that two seeds of the same release
 * agree; URNs, because we own no domain. `graph` names hold one whole seed each; `manifestGraph` holds the one pointer to the live seed.
 */
const namespace = 'urn:attack-kg:ns:';
const entityBase = 'urn:attack-kg:';

const names = [
  // classes
  'Technique',
  'Tactic',
  'Mitigation',
  'Group',
  'Software',
  'Campaign',
  'DetectionStrategy',
  'Analytic',
  'DataComponent',
  'Asset',
  'Retired',
  'ProcedureExample',
  'MitigationAdvice',
  'DetectionAdvice',
  'AttackPattern',
  'Weakness',
  'Countermeasure',
  'DigitalArtifact',
  'Vulnerability',
  'Control',
  'DetectionRule',
  'AtomicTest',
  'Maker',
  // properties of things
  'attackId',
  'name',
  'alias',
  'text',
  'url',
  'domain',
  'platform',
  'shortname',
  'position',
  'firstSeen',
  'lastSeen',
  'softwareType',
  'status',
  'comment',
  'framework',
  'category',
  'score',
  'level',
  'logSource',
  'author',
  'licence',
  // links
  'tactic',
  'subtechniqueOf',
  'revokedBy',
  'uses',
  'attributedTo',
  'targets',
  'actor',
  'technique',
  'mitigation',
  'detects',
  'hasAnalytic',
  'hasLogSource',
  'hasMutableElement',
  'dataComponent',
  'channel',
  'childOf',
  'attackPattern',
  'weakness',
  'inheritedFrom',
  'artifact',
  'actsOn',
  'relation',
  'realises',
  'vulnerability',
  'mitigates',
  'mappingType',
  'control',
  'maker',
  'validates',
  // the manifest, and the lease of the job that may change it
  'manifest',
  'holder',
  'expires',
] as const;

type Name = (typeof names)[number];

/** `ak.Technique` → `urn:attack-kg:ns:Technique`. */
export const ak = Object.fromEntries(names.map((name) => [name, namespace + name])) as Record<Name, string>;

export const rdfType = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
export const vocabularyPrefixes = `PREFIX ak: <${namespace}>\n`;
export const manifestGraph = `${entityBase}manifest`;
export const leaseGraph = `${entityBase}seed-lease`;

/** The subject of an object, from its STIX id or another id of its origin. */
export function entityIri(id: string): string {
  return entityBase + encodeURIComponent(id);
}

/** The named graph that holds a whole seed. */
export function seedGraph(seedId: string): string {
  return `${entityBase}seed/${encodeURIComponent(seedId)}`;
}
