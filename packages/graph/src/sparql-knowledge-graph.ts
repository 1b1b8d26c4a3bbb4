import { AppError, type KnowledgeGraph } from '@attack-kg/contracts';
import { foldFacts } from './fold-facts.ts';
import { anyTripleQuery, countTriplesQuery } from './queries/count-triples.ts';
import { describeTechniquesQuery } from './queries/describe-techniques.ts';
import type { Row } from './sparql-results.ts';

/** Runs one SELECT and gives its solutions; how, is the adapter's. */
export type SelectRows = (query: string, seedId: string, signal?: AbortSignal) => Promise<Row[]>;

/** The KnowledgeGraph port over anything that answers SPARQL 1.1 SELECT. */
export function createSparqlKnowledgeGraph(select: SelectRows): KnowledgeGraph {
  async function countTriples(seedId: string, signal?: AbortSignal): Promise<number> {
    const [row] = await select(countTriplesQuery(seedId), seedId, signal);
    const triples = Number(row?.triples ?? 0);
    if (triples === 0) throw new AppError('data_not_ready', { message: `the graph of seed ${seedId} is empty` });
    return triples;
  }
  async function assertSeed(seedId: string, signal?: AbortSignal): Promise<void> {
    const rows = await select(anyTripleQuery(seedId), seedId, signal);
    if (rows.length === 0) throw new AppError('data_not_ready', { message: `the graph of seed ${seedId} is empty` });
  }
  return {
    assertSeed,
    countTriples,
    async describeTechniques(seedId, attackIds, signal) {
      if (attackIds.length === 0) return [];
      const rows = await select(describeTechniquesQuery(seedId, attackIds), seedId, signal);
      // No facts at all is either a set of dead ids or a missing graph; only this rare case pays to ask.
      if (rows.length === 0) await assertSeed(seedId, signal);
      return foldFacts(rows, attackIds);
    },
  };
}
