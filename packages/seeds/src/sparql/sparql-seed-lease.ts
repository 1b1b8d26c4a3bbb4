import { leaseGraph, type SeedLease, vocabularyPrefixes } from '@attack-kg/contracts';
import { sparqlIri, sparqlLiteral } from '@attack-kg/graph';
import type { SparqlServer } from '@attack-kg/graph/server';

/** No job takes a lease for longer. */
const longestMs = 3_600_000;

/**
 * The lease as two statements in a graph of its own. One update looks and writes: the server runs it whole. Times are
 * those of the jobs' clocks, in milliseconds since 1970; clocks that differ by less than the lease's time do no harm. A lease
 * that ends later than any could was written before a clock was set back, and holds nobody up.
 */
export function createSparqlSeedLease(server: SparqlServer, now: () => number = Date.now): SeedLease {
  const graph = sparqlIri(leaseGraph);
  const held = '?lease ak:holder ?holder ; ak:expires ?expires';
  return {
    async take(holder, ttlMs, signal) {
      const me = sparqlLiteral(holder);
      await server.update(
        `${vocabularyPrefixes}DELETE { GRAPH ${graph} { ${held} } }
INSERT { GRAPH ${graph} { ${graph} ak:holder ${me} ; ak:expires ${now() + ttlMs} } }
WHERE { OPTIONAL { GRAPH ${graph} { ${held} } }
FILTER (!BOUND(?holder) || ?holder = ${me} || ?expires < ${now()} || ?expires > ${now() + longestMs}) }`,
        signal,
      );
      const [row] = await server.select(
        `${vocabularyPrefixes}SELECT ?holder FROM ${graph} WHERE { ?lease ak:holder ?holder }`,
        signal,
      );
      return row?.holder === holder ? null : (row?.holder ?? 'nobody');
    },
    async release(holder, signal) {
      const mine = `?lease ak:holder ${sparqlLiteral(holder)} ; ak:expires ?expires`;
      await server.update(
        `${vocabularyPrefixes}DELETE { GRAPH ${graph} { ${held} } } WHERE { GRAPH ${graph} { ${held} . ${mine} } }`,
        signal,
      );
    },
  };
}
