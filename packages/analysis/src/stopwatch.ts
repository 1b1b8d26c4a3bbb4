import type { Steps } from './turns/steps.ts';

/** Milliseconds that each stage took, rounded to hundredths; of a stage that has several steps, together. */
export interface Stopwatch {
  readonly timings: Record<string, number>;
  measure<Result>(stage: string, work: () => Result): Result;
  /** Without the time that others had between the steps. */
  measureSteps<Result>(stage: string, steps: Steps<Result>): Steps<Result>;
  measureAsync<Result>(stage: string, work: () => Promise<Result>): Promise<Result>;
}

export function createStopwatch(now: () => number = () => performance.now()): Stopwatch {
  const timings: Record<string, number> = {};
  const note = (stage: string, start: number) => {
    timings[stage] = Math.round(((timings[stage] ?? 0) + now() - start) * 100) / 100;
  };
  return {
    timings,
    measure(stage, work) {
      const start = now();
      const result = work();
      note(stage, start);
      return result;
    },
    *measureSteps(stage, steps) {
      for (;;) {
        const { done, value } = this.measure(stage, () => steps.next());
        if (done) return value;
        yield;
      }
    },
    async measureAsync(stage, work) {
      const start = now();
      const result = await work();
      note(stage, start);
      return result;
    },
  };
}
