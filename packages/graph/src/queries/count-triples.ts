import { seedGraph } from '@attack-kg/contracts';
import { sparqlIri } from '../sparql-terms.ts';

export function anyTripleQuery(seedId: string): string {
  return `SELECT ?s FROM ${sparqlIri(seedGraph(seedId))} WHERE { ?s ?p ?o } LIMIT 1`;
}

export function countTriplesQuery(seedId: string): string {
  return `SELECT (COUNT(*) AS ?triples) FROM ${sparqlIri(seedGraph(seedId))} WHERE { ?s ?p ?o }`;
}
