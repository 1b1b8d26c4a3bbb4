import { type CountRow, entityIri } from '@attack-kg/contracts';
import { cleanText } from '../../formats/clean-text.ts';
import type { TripleSink } from '../../rdf/triple-sink.ts';
import type { References } from '../references.ts';
import type { ArtifactAction, D3fendSource } from './parse.ts';

/**
 * D3FEND by both of its ways: a mitigation `realises` the countermeasures that it is related to, and techniques and
 * countermeasures `actsOn` digital artifacts, each action a thing of its own with its relation.
 */
export function writeD3fend(d3fend: D3fendSource, sink: TripleSink, references: References): CountRow[] {
  for (const artifact of d3fend.artifacts) {
    const subject = artifact.iri;
    sink.type(subject, 'DigitalArtifact', 'd3fend');
    sink.literal(subject, 'name', artifact.name);
    for (const parent of artifact.parents) sink.link(subject, 'childOf', parent);
  }
  const countermeasures = d3fend.concepts.filter((concept) => concept.defensive);
  for (const { iri, id, name, definition, actions } of countermeasures) {
    sink.type(iri, 'Countermeasure', 'd3fend');
    sink.literal(iri, 'attackId', id);
    sink.literal(iri, 'name', name);
    sink.literal(iri, 'text', cleanText(definition));
    writeActions(sink, iri, actions);
  }
  for (const [attackId, actions] of d3fend.techniqueActions) {
    const technique = references.technique(attackId);
    if (technique) writeActions(sink, technique.iri, actions);
  }
  writeMitigationLinks(sink, d3fend, references);
  const others = d3fend.concepts.length - countermeasures.length;
  return [
    {
      source: 'd3fend',
      what: 'classes with a d3fend-id',
      input: d3fend.concepts.length,
      loaded: sink.count('Countermeasure', 'd3fend'),
      explained: others > 0 ? [`${others} are no defensive techniques, and so no countermeasures`] : [],
    },
  ];
}

function writeActions(sink: TripleSink, subject: string, actions: readonly ArtifactAction[]): void {
  for (const action of actions) {
    const artifact = action.artifact;
    const node = entityIri(`${subject}/${action.relation}/${artifact}`);
    sink.link(subject, 'actsOn', node);
    sink.literal(node, 'relation', action.relation);
    sink.link(node, 'artifact', artifact);
  }
}

function writeMitigationLinks(sink: TripleSink, d3fend: D3fendSource, references: References): void {
  const known = new Set(d3fend.concepts.flatMap(({ iri, defensive }) => (defensive ? iri : [])));
  for (const [mitigationId, related] of d3fend.mitigationLinks) {
    const concepts = related.filter((iri) => known.has(iri));
    for (const mitigation of references.mitigations(mitigationId)) {
      for (const concept of concepts) sink.link(mitigation, 'realises', concept);
    }
  }
}
