import { type GraphWriter, type KnowledgeGraph, seedGraph } from '@attack-kg/contracts';
import { countTriplesQuery } from '../queries/count-triples.ts';
import { createSparqlKnowledgeGraph } from '../sparql-knowledge-graph.ts';
import { sparqlIri } from '../sparql-terms.ts';
import type { SparqlServer } from './sparql-server.ts';

/** KnowledgeGraph on a SPARQL server: one request a call. */
export function createSparqlGraph(server: SparqlServer): KnowledgeGraph {
  return createSparqlKnowledgeGraph((query, _seedId, signal) => server.select(query, signal));
}

/** Each seed is a named graph, replaced whole by the graph store protocol and counted by query. */
export function createSparqlGraphWriter(server: SparqlServer): GraphWriter {
  return {
    async replaceSeed(seedId, statements, signal) {
      await server.putGraph(seedGraph(seedId), statements, signal);
      const [row] = await server.select(countTriplesQuery(seedId), signal);
      return Number(row?.triples ?? 0);
    },
    async dropSeed(seedId, signal) {
      await server.update(`DROP SILENT GRAPH ${sparqlIri(seedGraph(seedId))}`, signal);
    },
  };
}
