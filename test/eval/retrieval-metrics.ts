/** One case: what analysts said, and the ids we answered, best first. */
export interface RankedCase {
  expected: readonly string[];
  answered: readonly string[];
  /** The word of confidence of each answered id. */
  words: readonly string[];
}

export interface RetrievalMetrics {
  cases: number;
  hit_at_1: number;
  hit_at_3: number;
  hit_at_5: number;
  hit_at_10: number;
  mrr: number;
  recall_at_10: number;
  /** Of the techniques that were given each word: how many, and which share of them analysts gave too. */
  high: WordPrecision;
  medium: WordPrecision;
  low: WordPrecision;
}

export interface WordPrecision {
  given: number;
  precision: number;
}

/** hit@k: any expected id among the first k. MRR: mean of 1/rank of the first. recall@10: share of the expected found. */
export function measureRetrieval(cases: readonly RankedCase[]): RetrievalMetrics {
  const mean = (value: (entry: RankedCase) => number) =>
    Math.round((cases.reduce((sum, entry) => sum + value(entry), 0) / cases.length) * 1000) / 1000;
  const firstRank = ({ expected, answered }: RankedCase) => answered.findIndex((id) => expected.includes(id)) + 1;
  const precision = (word: string): WordPrecision => {
    const given = cases.flatMap(({ expected, answered, words }) =>
      answered.filter((_, index) => words[index] === word).map((id) => expected.includes(id)),
    );
    const right = given.filter(Boolean).length;
    return { given: given.length, precision: given.length ? Math.round((right / given.length) * 1000) / 1000 : 0 };
  };
  const hit = (k: number) => mean((entry) => (firstRank(entry) > 0 && firstRank(entry) <= k ? 1 : 0));
  return {
    cases: cases.length,
    hit_at_1: hit(1),
    hit_at_3: hit(3),
    hit_at_5: hit(5),
    hit_at_10: hit(10),
    mrr: mean((entry) => (firstRank(entry) > 0 ? 1 / firstRank(entry) : 0)),
    recall_at_10: mean(({ expected, answered }) => {
      const first = answered.slice(0, 10);
      return expected.filter((id) => first.includes(id)).length / expected.length;
    }),
    high: precision('high'),
    medium: precision('medium'),
    low: precision('low'),
  };
}
