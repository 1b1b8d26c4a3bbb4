import { type Domain, type MatrixTactic, parentOf, seedGraph, vocabularyPrefixes } from '@attack-kg/contracts';
import type { Row } from '../sparql-results.ts';
import { sparqlIri, sparqlLiteral } from '../sparql-terms.ts';

/** All tactics of a domain with their techniques, in one request. */
export function matrixQuery(seedId: string, domain: Domain): string {
  return `${vocabularyPrefixes}SELECT ?tactic ?tacticName ?position ?id ?name FROM ${sparqlIri(seedGraph(seedId))} WHERE {
  ?column a ak:Tactic ; ak:attackId ?tactic ; ak:name ?tacticName ; ak:position ?position .
  ?thing ak:tactic ?column ; a ak:Technique ; ak:domain ${sparqlLiteral(domain)} ; ak:attackId ?id ; ak:name ?name .
}`;
}

/** Columns in the order of the release, techniques by id, each sub-technique with its parent. */
export function readMatrix(rows: readonly Row[]): MatrixTactic[] {
  const columns = [...Map.groupBy(rows, ({ tactic }) => tactic ?? '')].map(([id, cells]) => ({
    position: Number(cells[0]?.position),
    tactic: { id, name: cells[0]?.tacticName ?? '', techniques: readTechniques(cells) },
  }));
  return columns
    .sort((one, other) => one.position - other.position || compare(one.tactic.id, other.tactic.id))
    .map(({ tactic }) => tactic);
}

function readTechniques(cells: readonly Row[]): MatrixTactic['techniques'] {
  const names = new Map(cells.map(({ id = '', name = '' }) => [id, name]));
  const ids = [...names.keys()].sort(compare);
  return ids
    .filter((id) => !names.has(parentOf(id) ?? ''))
    .map((id) => ({
      id,
      name: names.get(id) ?? '',
      subtechniques: ids
        .filter((other) => parentOf(other) === id)
        .map((other) => ({ id: other, name: names.get(other) ?? '' })),
    }));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
