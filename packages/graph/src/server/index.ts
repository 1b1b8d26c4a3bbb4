export { createSparqlGraph, createSparqlGraphWriter } from './sparql-graph.ts';
export { createSparqlServer, type SparqlServer } from './sparql-server.ts';
