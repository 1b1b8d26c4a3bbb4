/**
 * Hostile shapes: how long the longest finding takes against one half as long, in one process on the committed sample.
 *   npm run bench -- shapes      exit status 1 where twice the text takes more than three times as long
 */
import { analysisRequestSchema } from '@attack-kg/contracts';
import type { BenchReport, BenchTable } from '../support/bench-report.ts';
import { hostileShapes, repeated } from '../support/hostile-shapes.ts';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';

const longest = 200_000;
const mostRatio = 3;
/** Below this a ratio is noise. */
const tooShortMs = 20;

async function bestOfThree({ api }: TestSystem, unit: string, length: number): Promise<number> {
  const request = analysisRequestSchema.parse({ finding: repeated(unit, length) });
  const times = [];
  for (let run = 0; run < 3; run += 1) {
    const start = performance.now();
    await api.analyze(request);
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}

export async function measureShapes(): Promise<BenchReport> {
  const system = await startSystem(sampleDir);
  const table: BenchTable = {};
  let isKept = true;
  for (const [shape, unit] of Object.entries(hostileShapes)) {
    const half = await bestOfThree(system, unit, longest / 2);
    const whole = await bestOfThree(system, unit, longest);
    const isFine = whole < tooShortMs || whole <= mostRatio * half;
    isKept &&= isFine;
    table[shape] = {
      '100 kB, ms': Math.round(half),
      '200 kB, ms': Math.round(whole),
      ratio: Math.round((100 * whole) / half) / 100,
      isFine,
    };
  }
  await system.remove();
  return { tables: { 'hostile shapes': table }, isKept };
}
