import type { ErrorCode } from '@attack-kg/contracts';

/** What goes to the thread that holds the store, and what comes back. */
export interface GraphRequest {
  id: number;
  folder: string;
  seedId: string;
  /** A SELECT; null only counts the triples, which the store knows without a query. */
  query: string | null;
  /** Media type of the results; SPARQL 1.1 Query Results JSON where nobody says. */
  mediaType?: string;
}

export interface GraphReply {
  id: number;
  /** In the media type asked for. */
  results?: string;
  triples?: number;
  error?: { code: ErrorCode; message: string };
}
