import type { SeedJobEnvironment } from '@attack-kg/settings';

/** The settings of a job that fills networked stores: they say where the graph is. */
export type NetworkedEnvironment = SeedJobEnvironment & { SPARQL_ENDPOINT: string };
