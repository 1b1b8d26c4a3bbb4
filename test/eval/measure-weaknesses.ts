import type { Analyze } from '@attack-kg/analysis';
import type { KnownText } from '@attack-kg/calibration';
import { analysisRequestSchema } from '@attack-kg/contracts';
import type { WordPrecision } from './retrieval-metrics.ts';

/** How often answers are right that the table of weaknesses has a part in, by what was stated for them. */
export interface WeaknessMetrics {
  texts: number;
  half: WordPrecision;
  third: WordPrecision;
}

/** An answer that the table has a part in. */
export interface TableAnswer {
  attackId: string;
  stated: number;
  right: boolean;
  /** The row's words of why, as the answer has them. */
  reasons: readonly string[];
}

export async function askTable(analyze: Analyze, texts: readonly KnownText[]): Promise<TableAnswer[]> {
  const answers: TableAnswer[] = [];
  for (const { text, techniques: wanted } of texts) {
    const { techniques } = await analyze(analysisRequestSchema.parse({ finding: text, top_k: 50 }));
    for (const { attack_id: attackId, probability: stated, signals, reasons } of techniques) {
      if (!signals.includes('weakness')) continue;
      answers.push({ attackId, stated, right: wanted.includes(attackId), reasons });
    }
  }
  return answers;
}

export function measureTable(texts: number, answers: readonly TableAnswer[]): WeaknessMetrics {
  return { texts, half: precision(answers, 0.5, 1.01), third: precision(answers, 0.3, 0.5) };
}

function precision(answers: readonly TableAnswer[], from: number, below: number): WordPrecision {
  const within = answers.filter(({ stated }) => stated >= from && stated < below);
  const right = within.filter((answer) => answer.right).length;
  return { given: within.length, precision: within.length > 0 ? Math.round((right / within.length) * 1000) / 1000 : 0 };
}

/** Each row's use with how often it was among what was meant, for whoever mends the table. */
export function rowsOfTable(answers: readonly TableAnswer[]): string[] {
  const rows = answers.flatMap(({ attackId, reasons, right }) =>
    reasons.map((reason) => ({
      row: `${attackId} ${reason.replace(/^[^:]*: /, '').replace(/\d+ of \d+/, 'some')}`,
      right,
    })),
  );
  return [...Map.groupBy(rows, ({ row }) => row)]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([row, list]) => `${list.filter(({ right }) => right).length} of ${list.length} right: ${row}`);
}
