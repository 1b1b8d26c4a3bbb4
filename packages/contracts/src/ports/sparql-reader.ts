/** A query that was held to what is allowed, and its kind. */
export interface AllowedQuery {
  text: string;
  form: 'SELECT' | 'ASK' | 'CONSTRUCT';
}

/**
 * Queries of users on the graph of one seed, read only.
 * - `allow` refuses (`invalid_request`) what is no SPARQL 1.1 query, what would write, ask another server or another graph, and
 *   what has no bound gets one.
 * - `run` answers in that media type; `signal` ends it, in process with the whole thread.
 */
export interface SparqlReader {
  allow(seedId: string, query: string): AllowedQuery;
  run(seedId: string, query: AllowedQuery, mediaType: string, signal: AbortSignal): Promise<string>;
}
