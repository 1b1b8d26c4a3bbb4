/** One answer for a held-out text: its score, and whether it was right. */
export interface Outcome {
  score: number;
  right: boolean;
}

interface Block {
  count: number;
  right: number;
  /** Sum of the scores. */
  score: number;
}

/** A block of fewer outcomes says little; smaller ones are joined with a neighbour. */
const leastOutcomes = 40;

/**
 * Isotonic regression by pooling adjacent violators: score → share that was right, never falling. The knots stand at
 * the blocks' mean scores; below the first and above the last the value stays.
 */
export function fitIsotonic(outcomes: readonly Outcome[]): [number, number][] {
  const byScore = Map.groupBy(outcomes, ({ score }) => score);
  const single = [...byScore]
    .sort(([a], [b]) => a - b)
    .map(([score, list]): Block => {
      const right = list.filter((outcome) => outcome.right).length;
      return { count: list.length, right, score: score * list.length };
    });
  const rising = poolWhile(single, (before, last) => shareOf(before) >= shareOf(last));
  // What rises still does when neighbours are joined.
  const blocks = poolWhile(rising, (before) => before.count < leastOutcomes);
  const last = blocks.at(-1);
  const before = blocks.at(-2);
  if (last && before && last.count < leastOutcomes) blocks.splice(-2, 2, join(before, last));
  return blocks.map((block) => [block.score / block.count, shareOf(block)]);
}

/** Goes through blocks in order; the last two are joined as long as they must be. */
function poolWhile(blocks: readonly Block[], must: (before: Block, last: Block) => boolean): Block[] {
  const pooled: Block[] = [];
  for (const block of blocks) {
    let last = block;
    for (let before = pooled.at(-1); before && must(before, last); before = pooled.at(-1)) {
      pooled.pop();
      last = join(before, last);
    }
    pooled.push(last);
  }
  return pooled;
}

function join(a: Block, b: Block): Block {
  return { count: a.count + b.count, right: a.right + b.right, score: a.score + b.score };
}

function shareOf({ count, right }: Block): number {
  return right / count;
}
