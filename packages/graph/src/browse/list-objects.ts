import {
  ak,
  type BrowsableKind,
  browsableKindNames,
  browsableKinds,
  type ListedObject,
  type ListQuery,
  seedGraph,
  vocabularyPrefixes,
} from '@attack-kg/contracts';
import type { Row } from '../sparql-results.ts';
import { sparqlIri, sparqlLiteral } from '../sparql-terms.ts';
import { kindOfClass } from './find-object.ts';

function wherePart(
  kind: BrowsableKind,
  { q, domain, platform, tactic, framework }: Omit<ListQuery, 'limit' | 'offset'>,
): string {
  const exact = Object.entries({ domain, platform, framework })
    .filter(([, value]) => value !== undefined)
    .map(([property, value]) => `?thing ak:${property} ${sparqlLiteral(value ?? '')} .`);
  return [
    `?thing a ${sparqlIri(ak[browsableKinds[kind]])} ; ak:attackId ?id .`,
    ...exact,
    ...(tactic
      ? [
          `?thing ak:tactic ?column . { ?column ak:attackId ${sparqlLiteral(tactic.toUpperCase())} } UNION { ?column ak:shortname ${sparqlLiteral(tactic.toLowerCase())} }`,
        ]
      : []),
    ...(q
      ? [
          `FILTER EXISTS { ?thing ak:attackId|ak:name|ak:alias ?word . FILTER(CONTAINS(LCASE(?word), ${sparqlLiteral(q.toLowerCase())})) }`,
        ]
      : []),
  ].join('\n  ');
}

export function countQuery(seedId: string, kind: BrowsableKind, query: ListQuery): string {
  return `${vocabularyPrefixes}SELECT (COUNT(DISTINCT ?thing) AS ?total) FROM ${sparqlIri(seedGraph(seedId))} WHERE {
  ${wherePart(kind, query)}
}`;
}

/** What a list says of each: names, and those properties that one filters by. */
const shown = { name: 'name', url: 'url', domain: 'domains', platform: 'platforms', framework: 'framework' } as const;

export function listQuery(seedId: string, kind: BrowsableKind, query: ListQuery): string {
  const properties = Object.keys(shown).map((name) => `ak:${name}`);
  return `${vocabularyPrefixes}SELECT ?thing ?id ?property ?value FROM ${sparqlIri(seedGraph(seedId))} WHERE {
  { SELECT DISTINCT ?thing ?id WHERE { ${wherePart(kind, query)} } ORDER BY ?id ?thing LIMIT ${query.limit} OFFSET ${query.offset} }
  OPTIONAL { VALUES ?property { ${properties.join(' ')} } ?thing ?property ?value }
}`;
}

export function readList(kind: BrowsableKind, rows: readonly Row[]): ListedObject[] {
  const namespace = ak.name.slice(0, -'name'.length);
  const items = [...Map.groupBy(rows, ({ thing }) => thing).values()].map((ofThing): ListedObject => {
    const values = (property: string) =>
      ofThing
        .filter((row) => row.property === namespace + property)
        .flatMap(({ value }) => value ?? [])
        .sort();
    const item: ListedObject = { kind, id: ofThing[0]?.id ?? '', name: values('name')[0] ?? '' };
    for (const [property, field] of Object.entries(shown)) {
      const found = values(property);
      if (found.length > 0 && field !== 'name')
        Object.assign(item, { [field]: field.endsWith('s') ? found : found[0] });
    }
    return item;
  });
  return items.sort((one, other) => compare(one.id, other.id) || compare(one.framework ?? '', other.framework ?? ''));
}

/** Everything by that name, that other name or that id, of one kind or of all. */
export function namesQuery(seedId: string, words: string, kind?: BrowsableKind): string {
  const classes = (kind ? [kind] : browsableKindNames).map((name) => sparqlIri(ak[browsableKinds[name]])).join(' ');
  return `${vocabularyPrefixes}SELECT DISTINCT ?class ?id ?name ?word FROM ${sparqlIri(seedGraph(seedId))} WHERE {
  VALUES ?class { ${classes} }
  ?thing a ?class ; ak:attackId ?id .
  ?thing ak:attackId|ak:name|ak:alias ?word . FILTER(CONTAINS(LCASE(?word), ${sparqlLiteral(words.toLowerCase())}))
  OPTIONAL { ?thing ak:name ?name }
} ORDER BY STRLEN(?word) ?id LIMIT 500`;
}

/** The whole name before its beginning, that before a part of it; of equals the shorter one. */
export function readNames(rows: readonly Row[], words: string): (ListedObject & { exact: boolean })[] {
  const wanted = words.toLowerCase();
  const rank = (word: string) => (word === wanted ? 0 : word.startsWith(wanted) ? 1 : 2);
  const found = rows.map((row) => {
    const word = (row.word ?? '').toLowerCase();
    const kind = kindOfClass(row.class ?? '') as BrowsableKind;
    return {
      kind,
      id: row.id ?? '',
      name: row.name ?? '',
      exact: word === wanted,
      rank: rank(word),
      length: word.length,
    };
  });
  found.sort((one, other) => one.rank - other.rank || one.length - other.length || compare(one.id, other.id));
  const seen = new Set<string>();
  return found.flatMap(({ kind, id, name, exact }) => {
    const key = `${kind} ${id}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ kind, id, name, exact }];
  });
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
