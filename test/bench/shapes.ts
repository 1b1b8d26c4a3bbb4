/**
 * Hostile shapes: how long the longest finding takes against one half as long, in one process on the committed sample.
 *   pnpm bench:shapes      prints one table; exit status 1 where twice the text takes more than three times as long
 */
import { analysisRequestSchema } from '@attack-kg/contracts';
import { hostileShapes, repeated } from '../support/hostile-shapes.ts';
import { sampleDir, startSystem } from '../support/sample-system.ts';

const longest = 200_000;
const mostRatio = 3;
/** Below this a ratio is noise. */
const tooShortMs = 20;

const system = await startSystem(sampleDir);

async function bestOfThree(unit: string, length: number): Promise<number> {
  const request = analysisRequestSchema.parse({ finding: repeated(unit, length) });
  const times = [];
  for (let run = 0; run < 3; run += 1) {
    const start = performance.now();
    await system.api.analyze(request);
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}

const rows = [];
for (const [shape, unit] of Object.entries(hostileShapes)) {
  const half = await bestOfThree(unit, longest / 2);
  const whole = await bestOfThree(unit, longest);
  const isFine = whole < tooShortMs || whole <= mostRatio * half;
  if (!isFine) process.exitCode = 1;
  rows.push({ shape, '100 kB, ms': Math.round(half), '200 kB, ms': Math.round(whole), ratio: whole / half, isFine });
}
console.table(rows);
await system.remove();
