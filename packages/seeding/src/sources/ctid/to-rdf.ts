import { type CountRow, entityIri } from '@attack-kg/contracts';
import { cleanText } from '../../formats/clean-text.ts';
import type { TripleSink } from '../../rdf/triple-sink.ts';
import type { References } from '../references.ts';
import { exploitationOf } from './exploitation.ts';
import type { Mapping, MappingSource } from './parse.ts';

/** KEV: a vulnerability, the technique, and whether that is how it is exploited or what comes of it. */
export function writeVulnerabilities(
  source: string,
  mappings: MappingSource,
  sink: TripleSink,
  references: References,
): CountRow[] {
  return writeRows(source, 'Vulnerability', mappings, sink, (mapping) => {
    const exploitation = exploitationOf(mapping, references);
    if (!exploitation) return false;
    const { cve, name, technique, mappingType, comment } = exploitation;
    const vulnerability = entityIri(cve);
    sink.type(vulnerability, 'Vulnerability', source);
    sink.literal(vulnerability, 'attackId', cve);
    sink.literal(vulnerability, 'name', name);
    const link = entityIri(`${cve}/${mappingType}/${technique.attack_id}`);
    sink.link(link, 'vulnerability', vulnerability);
    sink.link(link, 'technique', technique.iri);
    sink.literal(link, 'mappingType', mappingType);
    sink.literal(link, 'comment', cleanText(comment));
    return true;
  });
}

/**
 * A control of a framework mitigates a technique; what a product can do protects, detects or responds, and so well.
 * Where there is more to say (which of these, how well, why), that is a thing of its own.
 */
export function writeControls(
  source: string,
  mappings: MappingSource,
  sink: TripleSink,
  references: References,
): CountRow[] {
  return writeRows(source, 'Control', mappings, sink, (mapping) => {
    const technique = references.technique(mapping.attackId);
    if (!technique) return false;
    const { capabilityId, description, category, score } = mapping;
    const comment = cleanText(mapping.comment);
    const control = entityIri(`${source}/${capabilityId}`);
    sink.type(control, 'Control', source);
    sink.literal(control, 'attackId', capabilityId);
    sink.literal(control, 'name', description);
    sink.literal(control, 'framework', source);
    if (!category) sink.link(control, 'mitigates', technique.iri);
    if (!category && !comment) return true;
    const link = entityIri(`${source}/${capabilityId}/${category || 'mitigates'}/${technique.attack_id}`);
    sink.link(link, 'control', control);
    sink.link(link, 'technique', technique.iri);
    sink.literal(link, 'category', category);
    sink.literal(link, 'score', score);
    sink.literal(link, 'comment', comment);
    return true;
  });
}

function writeRows(
  source: string,
  className: 'Vulnerability' | 'Control',
  { mappings, unmapped }: MappingSource,
  sink: TripleSink,
  write: (mapping: Mapping) => boolean,
): CountRow[] {
  const lost = mappings.filter((mapping) => !write(mapping)).length;
  const things = new Set(mappings.map(({ capabilityId }) => capabilityId)).size;
  const loadedThings = sink.count(className, source);
  return [
    {
      source,
      what: 'mappings',
      input: mappings.length + unmapped,
      loaded: mappings.length - lost,
      explained: [
        ...(unmapped > 0 ? [`${unmapped} rows map nothing, as the file itself says`] : []),
        ...(lost > 0 ? [`${lost} rows name a technique that this release lacks`] : []),
      ],
    },
    {
      source,
      what: 'mapped things',
      input: things,
      loaded: loadedThings,
      explained: loadedThings < things ? ['the techniques of the others are not in this release'] : [],
    },
  ];
}
