import type { SearchHit } from '@attack-kg/contracts';
import { compareHits } from './top-hits.ts';

/** Asked for beyond the limit, so that a tie at the cut seldom costs a second call. */
const spare = 10;

/**
 * The `limit` best for each query, ties by id, from a store that leaves equal scores in no order. Such a store cuts a list
 * anywhere within a tie; so more is asked for than is wanted, and where the list still ends in the tie that the cut goes
 * through, it is asked for again, longer.
 */
export async function searchPastTies<Query>(
  queries: readonly Query[],
  limit: number,
  search: (queries: readonly Query[], limit: number) => Promise<SearchHit[][]>,
  asked = limit + spare,
): Promise<SearchHit[][]> {
  const lists = (await search(queries, asked)).map((hits) => [...hits].sort(compareHits));
  const unsure = lists.flatMap((hits, index) =>
    hits.length >= asked && hits[limit - 1]?.score === hits.at(-1)?.score ? [index] : [],
  );
  if (unsure.length > 0) {
    const again = unsure.flatMap((index) => queries.slice(index, index + 1));
    const longer = await searchPastTies(again, limit, search, asked * 4);
    for (const [position, index] of unsure.entries()) lists[index] = longer[position] ?? [];
  }
  return lists.map((hits) => hits.slice(0, limit));
}
