import type { SearchHit, VectorIndex, VectorSearchOptions } from '@attack-kg/contracts';
import { searchPastTies } from '@attack-kg/ranking';
import { upstreamError } from '@attack-kg/upstream';
import * as z from 'zod';
import { assertDimension } from '../assert-dimension.ts';
import { inParts } from './in-parts.ts';
import { answersSchema, readHits, searchLines } from './opensearch-search.ts';
import { type OpenSearchServer, parseReply } from './opensearch-server.ts';
import { indexName, vectorField } from './seed-index.ts';

const mappingSchema = z.record(
  z.string(),
  z.object({ mappings: z.object({ properties: z.object({ [vectorField]: z.object({ dimension: z.number() }) }) }) }),
);
/** A finding has some ten, a long report hundreds: what one request asks is to be answered within the time of one. */
const searchesAtOnce = 100;
const countSchema = z.object({ count: z.number().int() });

/** VectorIndex on OpenSearch: all queries of a finding go out as one multi-search. */
export function createOpenSearchVectorIndex(server: OpenSearchServer): VectorIndex {
  const dimensions = new Map<string, number>();

  async function dimensionOf(seedId: string, signal?: AbortSignal): Promise<number> {
    const cached = dimensions.get(seedId);
    if (cached) return cached;
    const path = `${indexName(seedId)}/_mapping`;
    const [index] = Object.values(
      parseReply(mappingSchema, await server.call({ method: 'GET', path, kind: 'read' }, signal)),
    );
    if (!index) throw upstreamError('vectors', 'upstream_invalid_response', 'a mapping of no index');
    const { dimension } = index.mappings.properties[vectorField];
    dimensions.set(seedId, dimension);
    return dimension;
  }

  async function nearest(
    seedId: string,
    queries: readonly Float32Array[],
    { limit, filter, signal }: VectorSearchOptions,
  ): Promise<SearchHit[][]> {
    const path = `${indexName(seedId)}/_msearch`;
    const lists: SearchHit[][] = [];
    for (const part of inParts(
      queries.values().map((query) => searchLines(query, limit, filter)),
      searchesAtOnce,
    )) {
      const reply = await server.call({ method: 'POST', path, lines: part.join(''), kind: 'read' }, signal);
      const { responses } = parseReply(answersSchema, reply);
      if (responses.length !== part.length) {
        throw upstreamError(
          'vectors',
          'upstream_invalid_response',
          `${responses.length} answers to ${part.length} searches`,
        );
      }
      lists.push(...responses.map(readHits));
    }
    return lists;
  }

  return {
    async search(seedId, queries, options) {
      if (queries.length === 0) return [];
      assertDimension(queries, await dimensionOf(seedId, options.signal));
      return searchPastTies(queries, options.limit, (asked, limit) => nearest(seedId, asked, { ...options, limit }));
    },
    async countDocuments(seedId, signal) {
      const path = `${indexName(seedId)}/_count`;
      return parseReply(countSchema, await server.call({ method: 'GET', path, kind: 'read' }, signal)).count;
    },
  };
}
