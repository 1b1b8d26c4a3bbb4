import type { Analyze } from '@attack-kg/analysis';
import type { Verify } from '@attack-kg/analyst/verification';
import { createAdaptivePlaces } from './adaptive-places.ts';
import { createGate, type Gate } from './create-gate.ts';
import { createLookAround } from './look-around.ts';
import { createFloodWatch } from './watch-flood.ts';

/** How much of what a replica does at a time. */
export interface LoadLimits {
  analyses: number;
  queue: number;
  reports: number;
  batch: number;
}

export type Bulkhead = 'single' | 'report' | 'bulk';

interface Unlimited {
  analyze: Analyze;
  verify: Verify;
}

export interface LimitedAnalyses {
  /** For a caller who waits for one answer. */
  single: Analyze;
  /** For the lines of batches and the rules of files. */
  bulk: Analyze;
  verify: Verify;
  gates: Readonly<Record<Bulkhead, Gate>>;
}

/** Longer findings have places of their own, so that a few of them do not take all places. */
export const longestShort = 6000;
const patienceMs = { single: 9000, report: 20_000, bulk: 25_000 };

/**
 * Bulkheads: single findings, reports and bulk have places of their own. Who waits for a language model has given its place
 * back: the model has a limit itself (`limitAnalyst`).
 */
export function limitAnalyses({ analyze, verify }: Unlimited, limits: LoadLimits): LimitedAnalyses {
  const lookAround = createLookAround();
  const gates = {
    single: createGate({
      name: 'findings',
      concurrency: createAdaptivePlaces({ most: limits.analyses }),
      queue: limits.queue,
      patienceMs: patienceMs.single,
      flood: createFloodWatch(),
      lookAround,
    }),
    report: createGate({
      name: 'reports',
      concurrency: limits.reports,
      queue: 4 * limits.reports,
      patienceMs: patienceMs.report,
      lookAround,
    }),
    bulk: createGate({
      name: 'lines of batches',
      concurrency: limits.batch,
      queue: 16 * limits.batch,
      patienceMs: patienceMs.bulk,
      lookAround,
    }),
  };
  const gateFor = (finding: string) => (finding.length > longestShort ? gates.report : gates.single);
  const through =
    (gateOf: (finding: string) => Gate): Analyze =>
    async (request, signal, observe) => {
      const place = await gateOf(request.finding).enter(signal);
      try {
        return await analyze(request, signal, (event) => {
          if (event.event === 'model') place.leave();
          observe?.(event);
        });
      } finally {
        place.leave();
      }
    };
  return {
    single: through(gateFor),
    bulk: through(() => gates.bulk),
    async verify(request, signal) {
      const place = await gateFor(request.finding).enter(signal);
      try {
        return await verify(request, signal);
      } finally {
        place.leave();
      }
    },
    gates,
  };
}
