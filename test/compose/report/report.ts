import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { requestsPerSecond } from '../load/open-loop.ts';
import type { Summary } from '../load/outcome.ts';
import { linesOfABatch } from '../load/send-request.ts';

export interface ReportRow {
  /** What was done while the load ran. */
  title: string;
  summary: Summary;
  /** What was measured besides. */
  note: string;
}

export interface Report {
  rows: ReportRow[];
  /** Facts without a load: how long something took, what was found. */
  facts: [what: string, value: string][];
}

const heading = `# The stack under load, on a real Docker engine

Written by \`npm test -- test/compose --update\` (\`test/compose\`): the real docker-compose.yml with compose.offline.yml, on ${availableParallelism()} processor cores with the load beside it; ${requestsPerSecond} requests a second whether
or not earlier ones were answered: of ten, eight findings alone, one as events, one batch of ${linesOfABatch} lines; no text twice. *Refused*: a problem of the error table, allowed only while a store restarts.
*Broken*: a stream that had begun and whose replica was killed. *Failed*: anything else.
`;

export function formatReport({ rows, facts }: Report): string {
  const cells = rows.map(({ title, summary, note }) => [
    title,
    summary.requests,
    summary.answered,
    Object.entries(summary.refused)
      .map(([code, count]) => `${count} ${code}`)
      .join(', ') || 0,
    summary.broken,
    summary.failed.length,
    `${summary.p50Ms} / ${summary.p99Ms}`,
    note,
  ]);
  const line = (values: readonly unknown[]) => `| ${values.join(' | ')} |`;
  const columns = ['while', 'requests', 'answered', 'refused', 'broken', 'failed', 'p50 / p99 ms', 'besides'];
  return [
    heading,
    line(columns),
    line(columns.map(() => '---')),
    ...cells.map(line),
    '',
    line(['what', 'found']),
    line(['---', '---']),
    ...facts.map(line),
    '',
  ].join('\n');
}

export function writeReport(report: Report, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, formatReport(report));
}
