import { type CountRow, entityIri } from '@attack-kg/contracts';
import { cleanText } from '../documents/clean-text.ts';
import type { Mapping, MappingSource } from '../sources/parse-mappings.ts';
import type { TripleSink } from './triple-sink.ts';

interface MappingClasses {
  thing: 'Vulnerability' | 'Control';
  write(sink: TripleSink, subject: string, technique: string, mapping: Mapping): void;
}

/** KEV: a vulnerability, the technique, and whether that is how it is exploited or what comes of it. */
export const vulnerabilityClasses: MappingClasses = {
  thing: 'Vulnerability',
  write(sink, subject, technique, mapping) {
    const node = entityIri(`${mapping.capabilityId}/${mapping.mappingType}/${mapping.attackId}`);
    sink.link(node, 'vulnerability', subject);
    sink.link(node, 'technique', technique);
    sink.literal(node, 'mappingType', mapping.mappingType);
    sink.literal(node, 'comment', cleanText(mapping.comment));
  },
};

/** NIST 800-53: a control mitigates a technique, and there is no more to say of it. */
export const controlClasses: MappingClasses = {
  thing: 'Control',
  write: (sink, subject, technique) => sink.link(subject, 'mitigates', technique),
};

export function writeMappings(
  sink: TripleSink,
  source: string,
  { mappings, unmapped }: MappingSource,
  classes: MappingClasses,
  resolve: (attackId: string) => string | undefined,
): CountRow[] {
  const lost: string[] = [];
  let loaded = 0;
  for (const mapping of mappings) {
    const technique = resolve(mapping.attackId);
    if (!technique) {
      lost.push(`${mapping.capabilityId} → ${mapping.attackId}: the technique is retired and has no replacement`);
      continue;
    }
    loaded += 1;
    const subject = entityIri(mapping.capabilityId);
    sink.type(subject, classes.thing, source);
    sink.literal(subject, 'attackId', mapping.capabilityId);
    sink.literal(subject, 'name', mapping.description);
    classes.write(sink, subject, technique, mapping);
  }
  const explained = unmapped > 0 ? [`${unmapped} rows map nothing, as the file itself says`] : [];
  return [
    { source, what: 'mappings', input: mappings.length + unmapped, loaded, explained: [...explained, ...lost] },
    {
      source,
      what: 'mapped things',
      input: new Set(mappings.map((mapping) => mapping.capabilityId)).size,
      loaded: sink.count(classes.thing, source),
      explained: [],
    },
  ];
}
