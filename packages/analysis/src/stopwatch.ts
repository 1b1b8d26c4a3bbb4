import type { Tracer } from '@attack-kg/contracts';
import type { Steps } from './turns/steps.ts';

/** Milliseconds that each stage took, rounded to hundredths; of a stage that has several steps, together. */
export interface Stopwatch {
  readonly timings: Record<string, number>;
  measure<Result>(stage: string, work: () => Result): Result;
  /** Without the time that others had between the steps. */
  measureSteps<Result>(stage: string, steps: Steps<Result>): Steps<Result>;
  measureAsync<Result>(stage: string, work: () => Promise<Result>): Promise<Result>;
}

/** A tracer, where there is one, is told of each stage with its time from end to end, also of what others had meanwhile. */
export function createStopwatch(tracer?: Tracer, now: () => number = () => performance.now()): Stopwatch {
  const timings: Record<string, number> = {};
  const note = (stage: string, ms: number) => {
    timings[stage] = Math.round(((timings[stage] ?? 0) + ms) * 100) / 100;
  };
  return {
    timings,
    measure(stage, work) {
      const start = now();
      const result = work();
      const end = now();
      note(stage, end - start);
      tracer?.note(stage, start, end);
      return result;
    },
    *measureSteps(stage, steps) {
      const start = now();
      for (;;) {
        const stepStart = now();
        const { done, value } = steps.next();
        const end = now();
        note(stage, end - stepStart);
        if (done) {
          tracer?.note(stage, start, end);
          return value;
        }
        yield;
      }
    },
    async measureAsync(stage, work) {
      const start = now();
      const result = await (tracer ? tracer.inSpan(stage, work) : work());
      note(stage, now() - start);
      return result;
    },
  };
}
