import { type CapecPattern, capecPatternSchema } from '../stix/attack-pattern-capec.ts';
import { readStixBundle } from '../stix/read-stix-bundle.ts';
import type { RawSource } from './raw-source.ts';

export interface CapecEntry {
  /** `CAPEC-66` */
  id: string;
  stixId: string;
  name: string;
  description: string;
  deprecated: boolean;
  /** STIX ids of the patterns that it is a child of. */
  parents: string[];
  /** `CWE-89`, as this pattern itself states. */
  weaknesses: string[];
  /** `T1190`, as this pattern itself states (ids of an older ATT&CK). */
  techniques: string[];
}

export interface CapecSource {
  patterns: CapecEntry[];
  unknownTypes: Map<string, number>;
}

export function parseCapec(raw: RawSource): CapecSource {
  const { objects, unknownTypes } = readStixBundle(raw, { 'attack-pattern': capecPatternSchema });
  return { patterns: objects['attack-pattern'].map(toEntry), unknownTypes };
}

function toEntry(pattern: CapecPattern): CapecEntry {
  const references = (sourceName: string) =>
    pattern.external_references.flatMap((reference) =>
      reference.source_name.toLowerCase() === sourceName && reference.external_id ? [reference.external_id] : [],
    );
  return {
    id: references('capec')[0] ?? pattern.id,
    stixId: pattern.id,
    name: pattern.name,
    description: pattern.description ?? '',
    deprecated: /^deprecated|^obsolete/i.test(pattern.x_capec_status) || pattern.revoked,
    parents: pattern.x_capec_child_of_refs,
    weaknesses: references('cwe'),
    techniques: references('attack').map((id) => (id.startsWith('T') ? id : `T${id}`)),
  };
}
