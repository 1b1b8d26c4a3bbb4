import type { SparqlReader } from '@attack-kg/contracts';
import { allowQuery } from './allow-query.ts';

/** The most rows, or triples, of one answer. */
const mostRows = 10_000;

/** The SparqlReader port over whatever runs one query. */
export function createSparqlReader(run: SparqlReader['run']): SparqlReader {
  return { allow: (seedId, query) => allowQuery(seedId, query, mostRows), run };
}
