import { randomBytes } from 'node:crypto';

/** `xray`: the time in seconds in the first eight digits, as AWS X-Ray wants it. */
export type TraceIdKind = 'random' | 'xray';

export function newTraceId(kind: TraceIdKind, nowMs: number = Date.now()): string {
  if (kind === 'random') return randomBytes(16).toString('hex');
  const seconds = Math.floor(nowMs / 1000)
    .toString(16)
    .padStart(8, '0');
  return seconds + randomBytes(12).toString('hex');
}

export function newSpanId(): string {
  return randomBytes(8).toString('hex');
}
