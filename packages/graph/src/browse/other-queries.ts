import { ak, type RetiredObject, seedGraph, vocabularyPrefixes } from '@attack-kg/contracts';
import type { Row } from '../sparql-results.ts';
import { sparqlIri, sparqlLiteral } from '../sparql-terms.ts';

export function retiredQuery(seedId: string, id: string): string {
  return `${vocabularyPrefixes}SELECT ?name ?status ?new FROM ${sparqlIri(seedGraph(seedId))} WHERE {
  ?thing a ak:Retired ; ak:attackId ${sparqlLiteral(id)} .
  OPTIONAL { ?thing ak:name ?name } OPTIONAL { ?thing ak:status ?status } OPTIONAL { ?thing ak:revokedBy ?by . ?by ak:attackId ?new }
} ORDER BY DESC(BOUND(?new)) ?new LIMIT 1`;
}

export function readRetired([row]: readonly Row[], id: string): RetiredObject | null {
  return row ? { id, name: row.name ?? '', status: row.status ?? '', replacedBy: row.new ?? null } : null;
}

export function countObjectsQuery(seedId: string): string {
  return `SELECT ?class (COUNT(?thing) AS ?count) FROM ${sparqlIri(seedGraph(seedId))} WHERE { ?thing a ?class } GROUP BY ?class`;
}

export function readCounts(rows: readonly Row[]): Record<string, number> {
  const namespace = ak.name.slice(0, -'name'.length);
  const counts = rows.map((row) => [row.class?.replace(namespace, '') ?? '', Number(row.count ?? 0)] as const);
  return Object.fromEntries(counts.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
