import { type CountRow, entityIri } from '@attack-kg/contracts';
import { cleanText } from '../../formats/clean-text.ts';
import type { TripleSink } from '../../rdf/triple-sink.ts';
import type { References } from '../references.ts';
import type { CapecEntry } from './capec-entry.ts';
import type { WeaknessLink } from './inherit-weaknesses.ts';
import type { CapecSource } from './parse.ts';

/** CAPEC patterns with their parents, techniques and weaknesses; of deprecated ones only that they are. */
export function writeCapec(capec: CapecSource, sink: TripleSink, references: References): CountRow[] {
  const idOf = new Map(capec.live.map((pattern) => [pattern.stixId, pattern.id]));
  for (const pattern of capec.live) {
    const subject = entityIri(pattern.id);
    sink.type(subject, 'AttackPattern', 'capec');
    writeHeader(sink, pattern);
    sink.literal(subject, 'text', cleanText(pattern.description));
    for (const parent of pattern.parents) {
      const parentId = idOf.get(parent);
      if (parentId) sink.link(subject, 'childOf', entityIri(parentId));
    }
    for (const attackId of pattern.techniques) {
      const technique = references.technique(attackId);
      if (technique) sink.link(subject, 'technique', technique.iri);
    }
    for (const link of pattern.weaknessLinks) writeWeakness(sink, pattern, link);
  }
  for (const pattern of capec.deprecated) {
    sink.type(entityIri(pattern.id), 'Retired', 'capec');
    writeHeader(sink, pattern);
    sink.literal(entityIri(pattern.id), 'status', 'deprecated');
  }
  const row = (what: string, className: 'AttackPattern' | 'Retired', input: number): CountRow => ({
    source: 'capec',
    what,
    input,
    loaded: sink.count(className, 'capec'),
    explained: [],
  });
  return [
    row('attack patterns', 'AttackPattern', capec.live.length),
    row('deprecated attack patterns', 'Retired', capec.deprecated.length),
  ];
}

function writeHeader(sink: TripleSink, { id, name }: CapecEntry): void {
  sink.literal(entityIri(id), 'attackId', id);
  sink.literal(entityIri(id), 'name', name);
}

/** A pattern exploits a weakness by a link of its own, which names the ancestor where it is inherited. */
function writeWeakness(sink: TripleSink, pattern: CapecEntry, { weakness, inheritedFrom }: WeaknessLink): void {
  const weaknessIri = entityIri(weakness);
  sink.type(weaknessIri, 'Weakness', 'capec');
  sink.literal(weaknessIri, 'attackId', weakness);
  const link = entityIri(`${pattern.id}/weakness/${weakness}`);
  sink.link(link, 'attackPattern', entityIri(pattern.id));
  sink.link(link, 'weakness', weaknessIri);
  if (inheritedFrom !== null) sink.link(link, 'inheritedFrom', entityIri(inheritedFrom));
}
