import type { GraphBrowser } from '@attack-kg/contracts';
import { createSparqlKnowledgeGraph, type SelectRows } from '../sparql-knowledge-graph.ts';
import { linksQuery, propertiesQuery, readLinks, readProperties } from './find-object.ts';
import { countQuery, listQuery, namesQuery, readList, readNames } from './list-objects.ts';
import { matrixQuery, readMatrix } from './matrix-query.ts';
import { countObjectsQuery, readCounts, readRetired, retiredQuery } from './other-queries.ts';
import { readStixIds, stixIdsQuery } from './stix-ids.ts';

/** The GraphBrowser port over anything that answers SPARQL 1.1 SELECT. */
export function createGraphBrowser(select: SelectRows): GraphBrowser {
  const { assertSeed } = createSparqlKnowledgeGraph(select);
  return {
    async list(seedId, kind, query, signal) {
      const [rows, [count]] = await Promise.all([
        select(listQuery(seedId, kind, query), seedId, signal),
        select(countQuery(seedId, kind, query), seedId, signal),
      ]);
      const total = Number(count?.total ?? 0);
      // None at all is either a kind that the seed lacks or a missing graph; only this rare case pays to ask.
      if (total === 0) await assertSeed(seedId, signal);
      return { total, items: readList(kind, rows) };
    },
    async find(seedId, kind, id, signal) {
      const rows = await select(propertiesQuery(seedId, kind, id), seedId, signal);
      const thing = rows.map((row) => row.thing ?? '').sort()[0];
      if (!thing) {
        await assertSeed(seedId, signal);
        return null;
      }
      const links = await select(linksQuery(seedId, kind, thing), seedId, signal);
      return { properties: readProperties(rows.filter((row) => row.thing === thing)), ...readLinks(kind, links) };
    },
    findRetired: async (seedId, id, signal) => readRetired(await select(retiredQuery(seedId, id), seedId, signal), id),
    async searchNames(seedId, words, { limit, kind }, signal) {
      const rows = await select(namesQuery(seedId, words, kind), seedId, signal);
      return readNames(rows, words).slice(0, limit);
    },
    async matrix(seedId, domain, signal) {
      const tactics = readMatrix(await select(matrixQuery(seedId, domain), seedId, signal));
      if (tactics.length === 0) await assertSeed(seedId, signal);
      return tactics;
    },
    countObjects: async (seedId, signal) => readCounts(await select(countObjectsQuery(seedId), seedId, signal)),
    async stixIds(seedId, attackIds, signal) {
      if (attackIds.length === 0) return {};
      return readStixIds(await select(stixIdsQuery(seedId, attackIds), seedId, signal));
    },
  };
}
