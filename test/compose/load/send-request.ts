import { randomUUID } from 'node:crypto';
import { type ErrorCode, errorCodes } from '@attack-kg/contracts';
import { readEvents } from '../../support/serve-system.ts';
import { findingOf } from './findings.ts';
import type { Outcome, RequestKind } from './outcome.ts';

export const linesOfABatch = 3;

interface Problem {
  code: ErrorCode;
}

/** What went wrong with one request, and whether that is an answer of the error table. */
class Unanswered extends Error {
  readonly end: Outcome['end'];
  constructor(end: Outcome['end'], reason: string) {
    super(reason);
    this.end = end;
  }
}

/** Sends one request of a kind and reads its answer to the end. Never rejects: the outcome says what happened. */
export async function sendRequest(url: string, kind: RequestKind, number: number, dueMs: number): Promise<Outcome> {
  const requestId = randomUUID();
  const seeds = new Set<string>();
  const outcome = (end: Outcome['end'], reason?: string): Outcome => ({
    kind,
    dueMs,
    tookMs: performance.now() - dueMs,
    end,
    ...(reason ? { reason } : {}),
    seeds: [...seeds],
    requestId,
  });
  try {
    await readers[kind](url, number, requestId, seeds);
    return outcome('answered');
  } catch (thrown) {
    if (thrown instanceof Unanswered) return outcome(thrown.end, thrown.message);
    const { message, cause } = thrown as Error;
    return outcome('failed', cause instanceof Error ? `${message}: ${cause.message}` : message);
  }
}

type Reader = (url: string, number: number, requestId: string, seeds: Set<string>) => Promise<void>;

const readers: Record<RequestKind, Reader> = {
  async single(url, number, requestId, seeds) {
    const response = await post(`${url}/analyze`, JSON.stringify({ finding: findingOf(number) }), requestId);
    takeAnswer(await response.json(), seeds);
  },

  async events(url, number, requestId, seeds) {
    const headers = { accept: 'text/event-stream' };
    const response = await post(`${url}/analyze`, JSON.stringify({ finding: findingOf(number) }), requestId, headers);
    const names: string[] = [];
    await untilBroken(async () => {
      for await (const { event, data } of readEvents(response, 0)) {
        names.push(event);
        if (event === 'error') throw refused(data);
        if (event === 'result') takeAnswer(data, seeds);
      }
    });
    if (names.at(-1) !== 'result') throw new Unanswered('broken', `events ended after ${names.at(-1)}`);
  },

  async batch(url, number, requestId, seeds) {
    const numbers = Array.from({ length: linesOfABatch }, (_, line) => number * linesOfABatch + line + 1_000_000);
    const body = numbers.map((id) => JSON.stringify({ id, finding: findingOf(id) })).join('\n');
    const headers = { 'content-type': 'application/x-ndjson' };
    const response = await post(`${url}/analyze/batch`, body, requestId, headers);
    let text = '';
    const decoder = new TextDecoder();
    await untilBroken(async () => {
      for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true });
    });
    const entries = text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { id: number; result?: unknown; error?: Problem });
    for (const { result, error } of entries) {
      if (error) throw refused(error);
      takeAnswer(result, seeds);
    }
    const ids = entries.map(({ id }) => id);
    if (ids.join() !== numbers.join()) throw new Unanswered('broken', `${ids.length} of ${numbers.length} lines`);
  },
};

async function post(
  url: string,
  body: string,
  requestId: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-request-id': requestId, ...headers },
    body,
    signal: AbortSignal.timeout(60_000),
  });
  if (response.ok) return response;
  const text = await response.text();
  if (!response.headers.get('content-type')?.startsWith('application/problem+json')) {
    throw new Unanswered('failed', `${response.status} without a problem: ${text.slice(0, 200)}`);
  }
  throw refused(JSON.parse(text));
}

/** A problem with a code of the table; anything else is a failure. */
function refused(problem: Problem): Unanswered {
  if (Object.hasOwn(errorCodes, problem.code)) return new Unanswered('refused', problem.code);
  return new Unanswered('failed', `a problem without a known code: ${JSON.stringify(problem)}`);
}

/** Every finding of the load names an attack: an answer without techniques is none. */
function takeAnswer(answer: unknown, seeds: Set<string>): void {
  const { techniques, meta } = answer as { techniques?: unknown[]; meta?: { seed_id?: string } };
  if (!techniques?.length || !meta?.seed_id) throw new Unanswered('failed', `no answer: ${JSON.stringify(answer)}`);
  seeds.add(meta.seed_id);
}

async function untilBroken(read: () => Promise<void>): Promise<void> {
  try {
    await read();
  } catch (thrown) {
    if (thrown instanceof Unanswered) throw thrown;
    throw new Unanswered('broken', (thrown as Error).message);
  }
}
