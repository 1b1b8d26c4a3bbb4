import { type CountRow, entityIri } from '@attack-kg/contracts';
import { cleanText } from '../documents/clean-text.ts';
import type { ArtifactAction, D3fendSource } from '../sources/parse-d3fend.ts';
import type { TripleSink } from './triple-sink.ts';

export interface D3fendResolvers {
  technique: (attackId: string) => string | undefined;
  /** Several domains may share a mitigation id. */
  mitigations: (mitigationId: string) => string[];
}

/**
 * D3FEND by both of its ways: a mitigation `realises` its related countermeasures, and techniques and
 * countermeasures `actsOn` digital artifacts, each action a thing of its own with its relation.
 */
export function writeD3fend(sink: TripleSink, d3fend: D3fendSource, resolvers: D3fendResolvers): CountRow[] {
  for (const artifact of d3fend.artifacts) {
    const subject = artifact.iri;
    sink.type(subject, 'DigitalArtifact', 'd3fend');
    sink.literal(subject, 'name', artifact.name);
    for (const parent of artifact.parents) sink.link(subject, 'childOf', parent);
  }
  for (const concept of d3fend.concepts) {
    const subject = concept.iri;
    sink.type(subject, concept.defensive ? 'Countermeasure' : 'DefensiveConcept', 'd3fend');
    sink.literal(subject, 'attackId', concept.id);
    sink.literal(subject, 'name', concept.name);
    sink.literal(subject, 'text', cleanText(concept.definition));
    if (concept.defensive) writeActions(sink, subject, concept.actions);
  }
  for (const [attackId, actions] of d3fend.techniqueActions) {
    const technique = resolvers.technique(attackId);
    if (technique) writeActions(sink, technique, actions);
  }
  writeMitigationLinks(sink, d3fend, resolvers);
  const loaded = sink.count('Countermeasure', 'd3fend') + sink.count('DefensiveConcept', 'd3fend');
  return [
    { source: 'd3fend', what: 'classes with a d3fend-id', input: d3fend.concepts.length, loaded, explained: [] },
    {
      source: 'd3fend',
      what: 'countermeasures',
      input: d3fend.concepts.filter((concept) => concept.defensive).length,
      loaded: sink.count('Countermeasure', 'd3fend'),
      explained: [],
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

function writeMitigationLinks(sink: TripleSink, d3fend: D3fendSource, resolvers: D3fendResolvers): void {
  const known = new Set(d3fend.concepts.map((concept) => concept.iri));
  for (const [mitigationId, related] of d3fend.mitigationLinks) {
    const concepts = related.filter((iri) => known.has(iri));
    for (const mitigation of resolvers.mitigations(mitigationId)) {
      for (const concept of concepts) sink.link(mitigation, 'realises', concept);
    }
  }
}
