import type { Analyze } from '@attack-kg/analysis';
import type { KnownText } from '@attack-kg/calibration';
import { analysisRequestSchema } from '@attack-kg/contracts';
import {
  calibrationError,
  errorByChance,
  measureRetrieval,
  type RankedCase,
  type RetrievalMetrics,
  reliabilityBins,
} from './retrieval-metrics.ts';

/** What texts of known techniques get. */
export interface KnownMetrics extends RetrievalMetrics {
  /** Share of the techniques that got p ≥ 0.5, and which share of those that got it were right. */
  recall_at_half: number;
  precision_at_half: number;
  /** Expected calibration error over answers with p ≥ 0.2. */
  ece_from_fifth: number;
  /** What it would be by chance were every stated probability true: so many answers show no better. */
  ece_by_chance?: number;
  /** Share of texts with a technique called `high`. */
  with_high: number;
}

/** So many answers of a text are looked at. */
const mostAnswers = 50;
const lookedAtFrom = 0.2;

export async function rankKnown(analyze: Analyze, texts: readonly KnownText[]): Promise<RankedCase[]> {
  const cases: RankedCase[] = [];
  for (const { text, techniques: expected } of texts) {
    const { techniques } = await analyze(analysisRequestSchema.parse({ finding: text, top_k: mostAnswers }));
    cases.push({
      expected,
      answered: techniques.map(({ attack_id }) => attack_id),
      also: techniques.map(({ also }) => also),
      words: techniques.map(({ confidence }) => confidence),
      probabilities: techniques.map(({ probability }) => probability),
    });
  }
  return cases;
}

export function measureKnown(cases: readonly RankedCase[]): KnownMetrics {
  const answers = cases.flatMap(({ expected, answered, probabilities }) =>
    answered.map((id, index) => ({ right: expected.includes(id), probability: probabilities[index] ?? 0 })),
  );
  const said = answers.filter(({ probability }) => probability >= 0.5);
  const right = said.filter((answer) => answer.right).length;
  const wanted = cases.reduce((sum, { expected }) => sum + expected.length, 0);
  const bins = reliabilityBins(likely(cases));
  const withHigh = cases.filter(({ words }) => words.includes('high')).length;
  return {
    ...measureRetrieval(cases),
    recall_at_half: rounded(right / wanted),
    precision_at_half: rounded(said.length > 0 ? right / said.length : 0),
    ece_from_fifth: rounded(calibrationError(bins)),
    ece_by_chance: rounded(errorByChance(bins)),
    with_high: rounded(withHigh / cases.length),
  };
}

/** The same cases without what is unlikely: most of that is right to be, and would hide all else. */
export function likely(cases: readonly RankedCase[]): RankedCase[] {
  return cases.map((entry) => {
    const kept = entry.probabilities.flatMap((probability, index) => (probability >= lookedAtFrom ? [index] : []));
    const pick = <Value>(list: readonly Value[]) => list.filter((_, index) => kept.includes(index));
    return {
      expected: entry.expected,
      answered: pick(entry.answered),
      also: pick(entry.also),
      words: pick(entry.words),
      probabilities: pick(entry.probabilities),
    };
  });
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
