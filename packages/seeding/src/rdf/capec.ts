import { type CountRow, entityIri } from '@attack-kg/contracts';
import { cleanText } from '../documents/clean-text.ts';
import { inheritWeaknesses, type WeaknessLink } from '../sources/capec-inheritance.ts';
import type { CapecSource } from '../sources/parse-capec.ts';
import type { TripleSink } from './triple-sink.ts';

/** CAPEC patterns with their techniques and their weaknesses, inherited weaknesses marked with their origin. */
export function writeCapec(
  sink: TripleSink,
  capec: CapecSource,
  resolve: (attackId: string) => string | undefined,
): CountRow[] {
  const inherited = inheritWeaknesses(capec.patterns);
  const idOf = new Map(capec.patterns.map((pattern) => [pattern.stixId, pattern.id]));
  for (const pattern of capec.patterns) {
    const subject = entityIri(pattern.id);
    sink.type(subject, 'AttackPattern', 'capec');
    sink.literal(subject, 'attackId', pattern.id);
    sink.literal(subject, 'name', pattern.name);
    sink.literal(subject, 'text', cleanText(pattern.description));
    if (pattern.deprecated) sink.literal(subject, 'status', 'deprecated');
    for (const parent of pattern.parents) {
      const parentId = idOf.get(parent);
      if (parentId) sink.link(subject, 'childOf', entityIri(parentId));
    }
    for (const attackId of pattern.techniques) {
      const technique = resolve(attackId);
      if (technique) sink.link(subject, 'technique', technique);
    }
    for (const link of inherited.get(pattern.id) ?? []) writeWeakness(sink, pattern.id, link);
  }
  return [
    {
      source: 'capec',
      what: 'attack patterns',
      input: capec.patterns.length,
      loaded: sink.count('AttackPattern', 'capec'),
      explained: [],
    },
  ];
}

/** A link of the pattern's own is plain; an inherited one is a thing that names the ancestor. */
function writeWeakness(sink: TripleSink, patternId: string, { weakness, inheritedFrom }: WeaknessLink): void {
  const subject = entityIri(patternId);
  const weaknessIri = entityIri(weakness);
  sink.type(weaknessIri, 'Weakness', 'capec');
  sink.literal(weaknessIri, 'attackId', weakness);
  if (inheritedFrom === null) {
    sink.link(subject, 'weakness', weaknessIri);
    return;
  }
  const link = entityIri(`${patternId}/weakness/${weakness}`);
  sink.link(link, 'realises', subject);
  sink.link(link, 'weakness', weaknessIri);
  sink.link(link, 'inheritedFrom', entityIri(inheritedFrom));
}
