import type { Turn } from './turn.ts';

/** The same as `map`, giving way between items. */
export async function mapInTurns<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Result,
  turn: Turn,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const [index, item] of items.entries()) {
    await turn.giveWay();
    results.push(work(item, index));
  }
  return results;
}
