import type { GraphWriter, KnowledgeGraph } from '@attack-kg/contracts/ports/knowledge-graph';
import { seedGraph } from '@attack-kg/contracts/vocabulary';
import { countTriplesQuery } from '@attack-kg/graph-queries/queries/count-triples';
import { createSparqlKnowledgeGraph } from '@attack-kg/graph-queries/sparql-knowledge-graph';
import { sparqlIri } from '@attack-kg/graph-queries/sparql-terms';
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
