import { analysisRequestSchema } from '@attack-kg/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countWork } from '../support/count-work.ts';
import { hostileShapes, repeated } from '../support/hostile-shapes.ts';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startSystem(sampleDir);
});
afterAll(() => system.remove());

describe('twice the text is about twice the work', () => {
  it.each(Object.entries(hostileShapes))('%s', async (_, unit) => {
    const workOf = (length: number) =>
      countWork(() => system.api.analyze(analysisRequestSchema.parse({ finding: repeated(unit, length) })));
    // Half of it is more than the spans' number is bounded by, so that only the text grows.
    const half = await workOf(50_000);
    const whole = await workOf(100_000);
    expect(whole).toBeLessThan(2.5 * half);
  });
});
