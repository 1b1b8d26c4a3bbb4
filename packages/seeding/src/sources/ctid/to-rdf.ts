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
    const vulnerability = writeThing(sink, source, 'Vulnerability', cve, name);
    const link = entityIri(`${cve}/${mappingType}/${technique.attack_id}`);
    sink.link(link, 'vulnerability', vulnerability);
    sink.link(link, 'technique', technique.iri);
    sink.literal(link, 'mappingType', mappingType);
    sink.literal(link, 'comment', cleanText(comment));
    return true;
  });
}

/** NIST 800-53: a control mitigates a technique, and there is no more to say of it. */
export function writeControls(
  source: string,
  mappings: MappingSource,
  sink: TripleSink,
  references: References,
): CountRow[] {
  return writeRows(source, 'Control', mappings, sink, (mapping) => {
    const technique = references.technique(mapping.attackId);
    if (!technique) return false;
    const control = writeThing(sink, source, 'Control', mapping.capabilityId, mapping.description);
    sink.link(control, 'mitigates', technique.iri);
    return true;
  });
}

function writeThing(
  sink: TripleSink,
  source: string,
  className: 'Vulnerability' | 'Control',
  id: string,
  name: string,
): string {
  const subject = entityIri(id);
  sink.type(subject, className, source);
  sink.literal(subject, 'attackId', id);
  sink.literal(subject, 'name', name);
  return subject;
}

function writeRows(
  source: string,
  className: 'Vulnerability' | 'Control',
  { mappings, unmapped }: MappingSource,
  sink: TripleSink,
  write: (mapping: Mapping) => boolean,
): CountRow[] {
  const lost = mappings.filter((mapping) => !write(mapping));
  const explained = [
    ...(unmapped > 0 ? [`${unmapped} rows map nothing, as the file itself says`] : []),
    ...lost.map(
      ({ capabilityId, attackId }) => `${capabilityId} → ${attackId}: the technique is retired and has no replacement`,
    ),
  ];
  return [
    {
      source,
      what: 'mappings',
      input: mappings.length + unmapped,
      loaded: mappings.length - lost.length,
      explained,
    },
    {
      source,
      what: 'mapped things',
      input: new Set(mappings.map((mapping) => mapping.capabilityId)).size,
      loaded: sink.count(className, source),
      explained: [],
    },
  ];
}
