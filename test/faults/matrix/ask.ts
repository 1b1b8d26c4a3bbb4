import { isDeepStrictEqual } from 'node:util';
import { problemSchema } from '@attack-kg/api/openapi';
import { analysisResultSchema } from '@attack-kg/contracts';
import type { App } from './fault-lab.ts';

const finding = 'Attackers used PowerShell to download a payload and dumped LSASS memory';

export interface Asked {
  status: number;
  ms: number;
  text: string;
  body: unknown;
}

export interface Question {
  /** GET where there is a path of its own. */
  path?: string;
  request?: Record<string, unknown>;
}

export async function ask(app: App, { path, request = {} }: Question = {}): Promise<Asked> {
  const startedAt = performance.now();
  const response = await (path
    ? app.request(path)
    : app.request('/analyze', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ finding, ...request }),
      }));
  const text = await response.text();
  return { status: response.status, ms: performance.now() - startedAt, text, body: JSON.parse(text) };
}

/** What an answer comes to, in words for the table: whole, without what, or an error of the table. */
export function outcomeOf(asked: Asked, whole: Asked): string {
  if (asked.status === 200) {
    const missing = isAnalysis(asked.body) ? analysisResultSchema.parse(asked.body).meta.degraded : undefined;
    if (missing) return `without ${missing.join(', ').replaceAll('_', ' ')}`;
    return isDeepStrictEqual(timeless(asked.body), timeless(whole.body)) ? 'whole' : 'ANOTHER ANSWER';
  }
  const problem = problemSchema.safeParse(asked.body);
  return problem.success ? `${asked.status} ${problem.data.code}` : `${asked.status} WITHOUT A PROBLEM`;
}

const isAnalysis = (body: unknown) =>
  typeof body === 'object' && body !== null && 'techniques' in body && 'meta' in body;

/** All of an answer that does not differ from one time to the next. */
function timeless(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body), (name, value) => (name === 'timings_ms' ? undefined : value));
}
