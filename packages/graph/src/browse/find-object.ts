import {
  ak,
  type BrowsableKind,
  browsableKinds,
  type GraphObject,
  type LinkedObject,
  seedGraph,
  vocabularyPrefixes,
} from '@attack-kg/contracts';
import type { Row } from '../sparql-results.ts';
import { sparqlIri, sparqlLiteral } from '../sparql-terms.ts';
import { mostLinks, type Relation } from './relations/relation.ts';
import { relationsOf } from './relations/relations-of.ts';

/** All literals of the objects of that kind by that id: there may be two, of two frameworks. */
export function propertiesQuery(seedId: string, kind: BrowsableKind, id: string): string {
  return `${vocabularyPrefixes}SELECT ?thing ?property ?value FROM ${sparqlIri(seedGraph(seedId))} WHERE {
  ?thing ak:attackId ${sparqlLiteral(id)} ; a ${sparqlIri(ak[browsableKinds[kind]])} ; ?property ?value .
  FILTER(isLiteral(?value))
} LIMIT 1000`;
}

/** All links of one object in one request, a branch for each kind of link, each with its own bound. */
export function linksQuery(seedId: string, kind: BrowsableKind, thing: string): string {
  const relations = relationsOf[kind];
  const columns = [
    ...new Set(['relation_', 'id', 'name', ...relations.flatMap(({ columns = {} }) => Object.values(columns))]),
  ];
  const branches = relations.map(({ name, pattern, columns: own = {}, isBare }) => {
    const variables = ['id', 'name', ...Object.values(own)].map((column) => `?${column}`).join(' ');
    const header = isBare ? 'BIND("" AS ?id)' : '?other ak:attackId ?id . OPTIONAL { ?other ak:name ?name }';
    const where = `${pattern.replaceAll(/\?thing\b/g, sparqlIri(thing))} ${header}`;
    const select = `SELECT DISTINCT ${variables} WHERE { ${where} } ORDER BY ${variables} LIMIT ${mostLinks + 1}`;
    return `{ { ${select} } BIND("${name}" AS ?relation_) }`;
  });
  const variables = columns.map((column) => `?${column}`).join(' ');
  return `${vocabularyPrefixes}SELECT ${variables} FROM ${sparqlIri(seedGraph(seedId))} WHERE {\n  ${branches.join('\n  UNION\n  ')}\n}`;
}

const namespace = ak.name.slice(0, -'name'.length);
/** Fields whose name in answers is not that of the graph. */
const fieldNames: Record<string, string> = {
  attackId: 'id',
  text: 'description',
  platform: 'platforms',
  domain: 'domains',
  alias: 'aliases',
  softwareType: 'type',
  firstSeen: 'first_seen',
  lastSeen: 'last_seen',
  logSource: 'data_source',
};
const lists: ReadonlySet<string> = new Set(['platforms', 'domains', 'aliases']);

export function readProperties(rows: readonly Row[]): GraphObject['properties'] {
  const properties: GraphObject['properties'] = {};
  for (const { property = '', value = '' } of rows) {
    const local = property.startsWith(namespace) ? property.slice(namespace.length) : '';
    const field = fieldNames[local] ?? local;
    if (field === '') continue;
    const known = properties[field];
    if (lists.has(field)) properties[field] = [...(Array.isArray(known) ? known : []), value].sort();
    else if (known === undefined || String(known) > value)
      properties[field] = local === 'position' ? Number(value) : value;
  }
  return properties;
}

export function readLinks(kind: BrowsableKind, rows: readonly Row[]): Pick<GraphObject, 'links' | 'cut'> {
  const byRelation = Map.groupBy(rows, (row) => row.relation_);
  const links: GraphObject['links'] = {};
  const cut: string[] = [];
  for (const relation of relationsOf[kind]) {
    const found = byRelation.get(relation.name) ?? [];
    if (found.length > mostLinks) cut.push(relation.name);
    // Two relations of one kind may share a name; their lists are one.
    links[relation.name] = found.slice(0, mostLinks).map((row) => readLink(relation, row));
  }
  return { links, cut };
}

function readLink({ columns = {}, isBare }: Relation, row: Row): LinkedObject {
  const said = Object.entries(columns).flatMap(([field, column]) => {
    const value = row[column];
    if (value === undefined || value === '') return [];
    return [[field, field === 'kind' ? kindOfClass(value) : value] as const];
  });
  const id = isBare ? {} : { id: row.id ?? '' };
  return { ...id, name: row.name ?? '', ...Object.fromEntries(said) } as LinkedObject;
}

/** `urn:…:Group` → `groups`; a class that has no path of its own by its name. */
export function kindOfClass(iri: string): string {
  const name = iri.slice(namespace.length);
  return Object.entries(browsableKinds).find(([, className]) => className === name)?.[0] ?? name;
}
