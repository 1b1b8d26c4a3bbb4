import type { Analyst } from '@attack-kg/contracts';
import { createGate } from './create-gate.ts';

const longestWaitMs = 2000;

/**
 * So many questions to a language model at a time, and as many that wait for a moment; others are `overloaded`, and their
 * answer is the deterministic one.
 */
export function limitAnalyst(analyst: Analyst, concurrency: number): Analyst {
  const gate = createGate({
    name: 'questions to the language model',
    concurrency,
    queue: concurrency,
    patienceMs: longestWaitMs,
  });
  return {
    model: analyst.model,
    async choose(answer, request, signal) {
      const place = await gate.enter(signal);
      try {
        return await analyst.choose(answer, request, signal);
      } finally {
        place.leave();
      }
    },
  };
}
