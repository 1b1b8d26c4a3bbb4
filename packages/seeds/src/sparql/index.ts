export { createSparqlSeedLease } from './sparql-seed-lease.ts';
export { createSparqlSeedRegistry } from './sparql-seed-registry.ts';
