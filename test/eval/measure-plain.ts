import type { Analyze } from '@attack-kg/analysis';
import { analysisRequestSchema } from '@attack-kg/contracts';
import { plainStatements } from './fixtures/plain-statements.ts';

/** What plain statements get in texts of so many of them. */
export interface PlainMetrics {
  /** The median probability of a stated technique. */
  median_p: number;
  /** Share of the stated techniques below 0.5. */
  low: number;
  /** Of answers with p ≥ 0.5, the share that was stated. */
  precision: number;
}

const sizes: readonly (readonly [number, string])[] = [
  [1, '. '],
  [2, ' and '],
  [2, '. '],
  [3, ' and '],
  [3, '. '],
  [6, '. '],
];
/** Statements that far apart stand together, so that every one stands beside different ones. */
const stride = 7;

/** Each statement alone, and with others as clauses of one sentence and as sentences. */
export async function measurePlain(analyze: Analyze): Promise<Record<string, PlainMetrics>> {
  const rows: Record<string, PlainMetrics> = {};
  for (const [size, between] of sizes) {
    rows[`${size} ${between === '. ' ? 'sentences' : 'clauses'}`] = await measureTexts(analyze, size, between);
  }
  return rows;
}

async function measureTexts(analyze: Analyze, size: number, between: string): Promise<PlainMetrics> {
  const stated: number[] = [];
  let said = 0;
  let right = 0;
  for (const first of plainStatements.keys()) {
    const group = Array.from(
      { length: size },
      (_, index) => plainStatements[(first + index * stride) % plainStatements.length],
    );
    const statements = group.flatMap((statement) => statement ?? []);
    const finding = `${statements.map(({ text }) => text).join(between)}.`;
    const { techniques } = await analyze(analysisRequestSchema.parse({ finding, top_k: 20 }));
    for (const { techniques: wanted } of statements) {
      const found = techniques.filter(({ attack_id }) => wanted.includes(attack_id));
      stated.push(Math.max(0, ...found.map(({ probability }) => probability)));
    }
    const likely = techniques.filter(({ probability }) => probability >= 0.5);
    said += likely.length;
    right += likely.filter(({ attack_id }) =>
      statements.some(({ techniques: wanted }) => wanted.includes(attack_id)),
    ).length;
  }
  const sorted = stated.toSorted((a, b) => a - b);
  return {
    median_p: rounded(sorted[Math.floor(sorted.length / 2)] ?? 0),
    low: rounded(stated.filter((probability) => probability < 0.5).length / stated.length),
    precision: rounded(right / said),
  };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
