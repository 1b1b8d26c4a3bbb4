import type { RawSource } from '../../acquire/raw-source.ts';
import { readStixBundle } from '../../formats/stix/read-stix-bundle.ts';
import type { CapecEntry } from './capec-entry.ts';
import { inheritWeaknesses, type WeaknessLink } from './inherit-weaknesses.ts';
import { type CapecPattern, capecPatternSchema } from './pattern.ts';

/** A pattern with the weaknesses of its own and those of its live ancestors. */
export interface LiveCapecEntry extends CapecEntry {
  weaknessLinks: WeaknessLink[];
}

export interface CapecSource {
  live: LiveCapecEntry[];
  deprecated: CapecEntry[];
}

export function parseCapec(raw: RawSource): CapecSource {
  const { objects } = readStixBundle(raw, { 'attack-pattern': capecPatternSchema });
  const patterns = objects['attack-pattern'].map(toEntry);
  const live = patterns.filter((pattern) => !pattern.deprecated);
  // What is deprecated has nothing to hand down.
  const links = inheritWeaknesses(live);
  return {
    live: live.map((pattern) => ({ ...pattern, weaknessLinks: links.get(pattern.id) ?? [] })),
    deprecated: patterns.filter((pattern) => pattern.deprecated),
  };
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
