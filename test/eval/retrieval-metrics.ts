/** One case: what analysts said, and the ids we answered, best first. */
export interface RankedCase {
  expected: readonly string[];
  answered: readonly string[];
  /** The parents that each entry names, for they have none of their own. */
  also: readonly (readonly string[])[];
  /** The word of confidence of each answered id. */
  words: readonly string[];
  /** Its probability. */
  probabilities: readonly number[];
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
  /** From each of these probabilities on; with them the cut of `high` can be moved without measuring anew. */
  from?: Record<string, WordPrecision & { texts: number }>;
  /** Expected calibration error over all answered techniques, ten bins of equal width. */
  ece: number;
  /** Share of the cases with an empty answer. */
  empty: number;
}

export interface WordPrecision {
  given: number;
  precision: number;
}

/** hit@k: any expected id among the first k entries, as its own or as the parent that it names. MRR: mean of 1/rank of the first. recall@10: share of the expected found. */
export function measureRetrieval(cases: readonly RankedCase[]): RetrievalMetrics {
  const mean = (value: (entry: RankedCase) => number) =>
    Math.round((cases.reduce((sum, entry) => sum + value(entry), 0) / cases.length) * 1000) / 1000;
  const names = ({ expected, also }: RankedCase, id: string, index: number) =>
    [id, ...(also[index] ?? [])].some((named) => expected.includes(named));
  const firstRank = (entry: RankedCase) => entry.answered.findIndex((id, index) => names(entry, id, index)) + 1;
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
    recall_at_10: mean(({ expected, answered, also }) => {
      const first = answered.slice(0, 10).flatMap((id, index) => [id, ...(also[index] ?? [])]);
      return expected.filter((id) => first.includes(id)).length / expected.length;
    }),
    high: precision('high'),
    medium: precision('medium'),
    low: precision('low'),
    from: Object.fromEntries(cuts.map((cut) => [cut, precisionFrom(cases, cut)])),
    ece: Math.round(calibrationError(reliabilityBins(cases)) * 1000) / 1000,
    empty: mean(({ answered }) => (answered.length === 0 ? 1 : 0)),
  };
}

const cuts = [0.8, 0.85, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.975, 0.98, 0.985, 0.99, 0.995] as const;

/** Of all that is stated with at least this probability: how much is right, and which share of texts has such an answer. */
function precisionFrom(cases: readonly RankedCase[], cut: number): WordPrecision & { texts: number } {
  const given = cases.flatMap(({ expected, answered, probabilities }) =>
    answered.flatMap((id, index) => ((probabilities[index] ?? 0) >= cut ? [expected.includes(id)] : [])),
  );
  const texts = cases.filter(({ probabilities }) => probabilities.some((value) => value >= cut)).length;
  const share = (part: number, of: number) => (of > 0 ? Math.round((part / of) * 1000) / 1000 : 0);
  return {
    given: given.length,
    precision: share(given.filter(Boolean).length, given.length),
    texts: share(texts, cases.length),
  };
}

export interface ReliabilityBin {
  from: number;
  to: number;
  given: number;
  /** Mean probability that was stated. */
  stated: number;
  /** Share that was right. */
  right: number;
}

/** All answered techniques by what probability was stated for them; empty bins are left out. */
export function reliabilityBins(cases: readonly RankedCase[], bins = 10): ReliabilityBin[] {
  const answers = cases.flatMap(({ expected, answered, probabilities }) =>
    answered.map((id, index) => ({ stated: probabilities[index] ?? 0, right: expected.includes(id) })),
  );
  const byBin = Map.groupBy(answers, ({ stated }) => Math.min(bins - 1, Math.floor(stated * bins)));
  return [...byBin]
    .sort(([a], [b]) => a - b)
    .map(([bin, list]) => ({
      from: bin / bins,
      to: (bin + 1) / bins,
      given: list.length,
      stated: list.reduce((sum, entry) => sum + entry.stated, 0) / list.length,
      right: list.filter((entry) => entry.right).length / list.length,
    }));
}

/** The bins' distance between stated and right, weighed by how many they hold. */
export function calibrationError(bins: readonly ReliabilityBin[]): number {
  const total = bins.reduce((sum, bin) => sum + bin.given, 0);
  return bins.reduce((sum, bin) => sum + (bin.given / total) * Math.abs(bin.stated - bin.right), 0);
}

/** The mean of that error where every stated probability is true: a bin of few answers is off by chance. */
export function errorByChance(bins: readonly ReliabilityBin[]): number {
  const total = bins.reduce((sum, bin) => sum + bin.given, 0);
  // The mean distance of a normal variable is that share of its standard deviation.
  const meanDistance = Math.sqrt(2 / Math.PI);
  return bins.reduce(
    (sum, { given, stated }) => sum + (given / total) * meanDistance * Math.sqrt((stated * (1 - stated)) / given),
    0,
  );
}
