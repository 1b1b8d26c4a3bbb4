export const requestKinds = ['single', 'events', 'batch'] as const;
export type RequestKind = (typeof requestKinds)[number];

/** How one request of the load ended. */
export interface Outcome {
  kind: RequestKind;
  /** When it was due, in milliseconds of `performance.now()`. */
  dueMs: number;
  /** From when it was due to its last byte. */
  tookMs: number;
  /**
   * `answered`: every line and event is there. `refused`: a problem of the error table. `broken`: the answer had begun and
   * broke off, which nobody can ask again for the caller. `failed`: anything else.
   */
  end: 'answered' | 'refused' | 'broken' | 'failed';
  /** The problem's code, or what is wrong. */
  reason?: string;
  /** The seeds that the answer stands on. */
  seeds: readonly string[];
  requestId: string;
}

export interface Summary {
  requests: number;
  answered: number;
  refused: Record<string, number>;
  broken: number;
  /** Each with its reason, so that a failed expectation shows them. */
  failed: string[];
  p50Ms: number;
  p99Ms: number;
}

export function summarize(outcomes: readonly Outcome[]): Summary {
  const refused: Record<string, number> = {};
  for (const { end, reason = '' } of outcomes) if (end === 'refused') refused[reason] = (refused[reason] ?? 0) + 1;
  const times = outcomes.map((outcome) => outcome.tookMs).sort((a, b) => a - b);
  const share = (part: number) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0);
  return {
    requests: outcomes.length,
    answered: outcomes.filter(({ end }) => end === 'answered').length,
    refused,
    broken: outcomes.filter(({ end }) => end === 'broken').length,
    failed: outcomes.filter(({ end }) => end === 'failed').map(({ kind, reason }) => `${kind}: ${reason}`),
    p50Ms: share(0.5),
    p99Ms: share(0.99),
  };
}
