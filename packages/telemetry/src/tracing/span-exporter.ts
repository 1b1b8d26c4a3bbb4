import { setTimeout as sleep } from 'node:timers/promises';
import { outsideContext } from '../context/request-context.ts';
import { describeError } from '../describe-error.ts';
import type { Logger } from '../logger.ts';
import { type Resource, toOtlpJson } from './otlp-json.ts';
import type { FinishedSpan } from './span.ts';

export interface ExporterOptions {
  /** Where OTLP over HTTP is taken, with its path. */
  url: string;
  headers: Readonly<Record<string, string>>;
  /** Longest time for one call. */
  timeoutMs: number;
  /** So many spans wait at most; what comes beyond is dropped and counted. */
  queueSize: number;
  /** How long a span waits for others to go with. */
  delayMs: number;
  resource: Resource;
  logger: Logger;
  fetch?: typeof globalThis.fetch;
}

export interface SpanExporter {
  add(span: FinishedSpan): void;
  /** Sends what waits, for as long as it may take; the rest is dropped. */
  close(limitMs: number): Promise<void>;
  /** Spans so far. */
  readonly counts: Readonly<Record<'sent' | 'refused' | 'dropped', number>>;
}

/** Written and sent in a millisecond or two, so that no request waits for it. */
const batchSize = 256;
/** What OTLP says may succeed later. */
const worthRetrying: ReadonlySet<number> = new Set([429, 502, 503, 504]);
const mostAttempts = 5;
const longestPauseMs = 30_000;
/** A longer answer is not read. */
const longestAnswer = 64 * 1024;

type Outcome = { sent: number; refused: number } | { failure: string; isFinal: boolean; pauseMs?: number };

/**
 * Sends spans in batches, one at a time, beside all else. A collector that is dead or slow costs no request, and no more
 * memory than the queue and one batch; the log says once that it fails, and once that it is back.
 */
export function createSpanExporter(options: ExporterOptions): SpanExporter {
  const { queueSize, delayMs, logger } = options;
  const counts = { sent: 0, refused: 0, dropped: 0 };
  const closing = new AbortController();
  let queue: FinishedSpan[] = [];
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> | undefined;
  let isFailing = false;

  function schedule(): void {
    if (working || timer || queue.length === 0) return;
    const waitMs = queue.length >= batchSize ? 0 : delayMs;
    timer = outsideContext(() => setTimeout(work, waitMs)).unref();
  }

  function work(): void {
    clearTimeout(timer);
    timer = undefined;
    const batch = queue.slice(0, batchSize);
    queue = queue.slice(batchSize);
    working = outsideContext(() => sendBatch(batch)).finally(() => {
      working = undefined;
      schedule();
    });
  }

  async function sendBatch(batch: readonly FinishedSpan[]): Promise<void> {
    const body = toOtlpJson(batch, options.resource);
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await post(body, batch.length, options, closing.signal);
      note(outcome);
      if ('sent' in outcome) {
        counts.sent += outcome.sent;
        counts.refused += outcome.refused;
        return;
      }
      if (outcome.isFinal || attempt === mostAttempts || closing.signal.aborted) {
        counts.dropped += batch.length;
        return;
      }
      const pauseMs = Math.min(longestPauseMs, outcome.pauseMs ?? delayMs * 2 ** (attempt - 1));
      await sleep(pauseMs * (0.5 + Math.random() / 2), undefined, { signal: closing.signal, ref: false }).catch(
        () => undefined,
      );
    }
  }

  function note(outcome: Outcome): void {
    const failure = 'failure' in outcome ? outcome.failure : undefined;
    if (failure && !isFailing) logger.warn('traces_not_sent', { error: failure });
    if (!failure && isFailing) logger.info('traces_sent_again', { dropped: counts.dropped });
    isFailing = failure !== undefined;
  }

  return {
    counts,
    add(span) {
      if (queue.length >= queueSize) {
        counts.dropped += 1;
        return;
      }
      queue.push(span);
      schedule();
    },
    async close(limitMs) {
      const limit = setTimeout(() => closing.abort(), limitMs);
      while ((working || queue.length > 0) && !closing.signal.aborted) {
        if (!working) work();
        await Promise.race([working, aborted(closing.signal)]);
      }
      clearTimeout(limit);
      clearTimeout(timer);
      counts.dropped += queue.length;
      queue = [];
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

async function post(body: string, count: number, options: ExporterOptions, closing: AbortSignal): Promise<Outcome> {
  const { url, headers, timeoutMs, fetch = globalThis.fetch } = options;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body,
      signal: AbortSignal.any([closing, AbortSignal.timeout(timeoutMs)]),
      // Keys of the collector are for the address that was set, and for no other.
      redirect: 'error',
    });
    const { status } = response;
    const answer = await readAnswer(response);
    if (response.ok) {
      const refused = refusedSpans(answer, count);
      return { sent: count - refused, refused };
    }
    const pauseS = Number(response.headers.get('retry-after') ?? Number.NaN);
    return {
      failure: `the collector answered ${status}: ${answer.slice(0, 200)}`,
      isFinal: !worthRetrying.has(status),
      ...(pauseS > 0 ? { pauseMs: pauseS * 1000 } : {}),
    };
  } catch (thrown) {
    return { failure: describeError(thrown), isFinal: false };
  }
}

async function readAnswer({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > longestAnswer) return '';
  }
  return text;
}

/** A collector may take some and say how many it did not. */
function refusedSpans(answer: string, count: number): number {
  try {
    const { partialSuccess } = JSON.parse(answer) as { partialSuccess?: { rejectedSpans?: string | number } };
    const refused = Number(partialSuccess?.rejectedSpans ?? 0);
    return refused > 0 ? Math.min(count, refused) : 0;
  } catch {
    return 0;
  }
}
