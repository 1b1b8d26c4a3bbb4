import type { GraphBrowser } from '@attack-kg/contracts';
import type { SelectRows } from '../sparql-knowledge-graph.ts';
import { readStixIds, stixIdsQuery } from './stix-ids.ts';

/** The GraphBrowser port over anything that answers SPARQL 1.1 SELECT. */
export function createGraphBrowser(select: SelectRows): GraphBrowser {
  return {
    async stixIds(seedId, attackIds, signal) {
      if (attackIds.length === 0) return {};
      return readStixIds(await select(stixIdsQuery(seedId, attackIds), seedId, signal));
    },
  };
}
