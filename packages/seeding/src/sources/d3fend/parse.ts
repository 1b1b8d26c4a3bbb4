import { type DataFactory, Parser, Store } from 'n3';
import type { RawSource } from '../../acquire/raw-source.ts';
import { sourceCorrupt } from '../../formats/source-corrupt.ts';

const d3f = 'http://d3fend.mitre.org/ontologies/d3fend.owl#';
const rdfs = 'http://www.w3.org/2000/01/rdf-schema#';
const owl = 'http://www.w3.org/2002/07/owl#';

/** A class with a `d3fend-id`. */
export interface D3fendConcept {
  iri: string;
  /** `D3-AL` */
  id: string;
  name: string;
  definition: string;
  /** Whether it is a defensive technique, and so a countermeasure. */
  defensive: boolean;
  actions: ArtifactAction[];
}

/** `analyzes` some `File`: an OWL restriction on a class. */
export interface ArtifactAction {
  relation: string;
  /** IRI of the digital artifact. */
  artifact: string;
}

export interface D3fendSource {
  concepts: D3fendConcept[];
  /** ATT&CK technique id → what it does to which artifacts, its superclasses' actions included. */
  techniqueActions: Map<string, ArtifactAction[]>;
  /** `M1015` → IRIs of the concepts it is `d3f:related` to. */
  mitigationLinks: Map<string, string[]>;
  artifacts: { iri: string; name: string; parents: string[] }[];
}

/** Reads the ontology as published (Turtle). */
export function parseD3fend(raw: RawSource): D3fendSource {
  const store = readTurtle(raw);
  const objects = (subject: string, predicate: string) => store.getObjects(subject, predicate, null);
  const text = (subject: string, predicate: string) => objects(subject, predicate)[0]?.value ?? '';
  const parentsOf = (iri: string) =>
    objects(iri, `${rdfs}subClassOf`).flatMap((parent) => (parent.termType === 'NamedNode' ? [parent.value] : []));
  const ancestorsOf = (iri: string) => closure(iri, parentsOf);
  const ownActions = (iri: string): ArtifactAction[] =>
    objects(iri, `${rdfs}subClassOf`).flatMap((restriction) => {
      if (restriction.termType !== 'BlankNode') return [];
      const relation = store.getObjects(restriction, `${owl}onProperty`, null)[0];
      const artifact = store.getObjects(restriction, `${owl}someValuesFrom`, null)[0];
      if (relation?.termType !== 'NamedNode' || artifact?.termType !== 'NamedNode') return [];
      return [{ relation: localName(relation.value), artifact: artifact.value }];
    });

  const concepts = subjectsWith(store, `${d3f}d3fend-id`).map((iri) => ({
    iri,
    id: text(iri, `${d3f}d3fend-id`),
    name: text(iri, `${rdfs}label`),
    definition: text(iri, `${d3f}definition`),
    defensive: ancestorsOf(iri).has(`${d3f}DefensiveTechnique`),
    actions: ownActions(iri),
  }));
  const techniqueActions = new Map<string, ArtifactAction[]>();
  for (const iri of subjectsWith(store, `${d3f}attack-id`)) {
    const actions = [...ancestorsOf(iri)].flatMap(ownActions);
    for (const id of objects(iri, `${d3f}attack-id`)) if (actions.length > 0) techniqueActions.set(id.value, actions);
  }
  const mitigationLinks = new Map<string, string[]>();
  for (const quad of store.getQuads(null, `${d3f}related`, null, null)) {
    const mitigation = localName(quad.subject.value);
    if (!/^M\d{4}$/.test(mitigation)) continue;
    mitigationLinks.set(mitigation, [...(mitigationLinks.get(mitigation) ?? []), quad.object.value]);
  }
  const used = [...techniqueActions.values(), ...concepts.map((concept) => concept.actions)].flat();
  const artifactIris = new Set(used.flatMap((action) => [...ancestorsOf(action.artifact)]));
  const artifacts = [...artifactIris].map((iri) => ({
    iri,
    name: text(iri, `${rdfs}label`) || localName(iri),
    parents: parentsOf(iri).filter((parent) => artifactIris.has(parent)),
  }));
  return { concepts, techniqueActions, mitigationLinks, artifacts };
}

function readTurtle(raw: RawSource): Store {
  try {
    return new Store(new Parser({ format: 'text/turtle' }).parse(new TextDecoder().decode(raw.files[0]?.bytes)));
  } catch (cause) {
    throw sourceCorrupt(
      raw.definition.id,
      'ontology',
      'Turtle',
      cause instanceof Error ? cause.message : String(cause),
    );
  }
}

function subjectsWith(store: Store, predicate: string): string[] {
  const subjects: ReturnType<typeof DataFactory.namedNode>[] = [];
  for (const subject of store.getSubjects(predicate, null, null)) {
    if (subject.termType === 'NamedNode') subjects.push(subject);
  }
  return subjects.map((subject) => subject.value).sort();
}

/** A node and everything above it. */
function closure(start: string, parentsOf: (iri: string) => string[]): Set<string> {
  const seen = new Set<string>();
  const open = [start];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    open.push(...parentsOf(node));
  }
  return seen;
}

function localName(iri: string): string {
  return iri.slice(Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1);
}
