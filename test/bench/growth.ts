/**
 * What grows how: the exact search by the number of documents (made up, in clusters), and an analysis on the committed
 * sample by the length of its text. Least of several runs each.
 *   npm run bench -- growth
 */
import { analysisRequestSchema } from '@attack-kg/contracts';
import { createNearestRows } from '@attack-kg/ranking';
import type { BenchReport, BenchTable } from '../support/bench-report.ts';
import { sampleDir, startSystem } from '../support/sample-system.ts';

const dimension = 384;
const documents = [3500, 35_000, 350_000];
const lengths = [1, 5, 10, 25, 50];
const paragraph = [
  'Attackers used PowerShell to download a payload and dumped LSASS memory.',
  'They moved to the domain controller over SMB, and then created a scheduled task.',
  'Data was archived with 7-Zip and sent to a cloud drive.',
].join(' ');
const least = 10;
const hundredth = (value: number) => Math.round(value * 100) / 100;

async function leastMs(runs: number, work: (run: number) => unknown): Promise<number> {
  const times = [];
  for (let run = 0; run < runs; run += 1) {
    const begun = performance.now();
    await work(run);
    times.push(performance.now() - begun);
  }
  return Math.min(...times);
}

/** Unit vectors about a thousand points. */
function madeUp(rows: number): Float32Array {
  const centres = Array.from({ length: 1000 * dimension }, () => Math.random() - 0.5);
  const matrix = new Float32Array(rows * dimension);
  for (let row = 0; row < rows; row += 1) {
    const values = matrix.subarray(row * dimension, (row + 1) * dimension);
    const centre = (row % 1000) * dimension;
    for (let at = 0; at < dimension; at += 1) values[at] = (centres[centre + at] ?? 0) + Math.random() - 0.5;
    const norm = Math.hypot(...values);
    for (let at = 0; at < dimension; at += 1) values[at] = (values[at] ?? 0) / norm;
  }
  return matrix;
}

async function byDocuments(): Promise<BenchTable> {
  const table: BenchTable = {};
  for (const rows of documents) {
    const matrix = madeUp(rows);
    const { nearest } = createNearestRows(matrix, rows, dimension);
    const query = (run: number) => matrix.slice(run * dimension, (run + 1) * dimension);
    const ms = await leastMs(least * 3, (run) => nearest(query(run), 50, () => true));
    table[`${rows} documents`] = { ms: hundredth(ms), 'ns a document': Math.round((ms * 1e6) / rows) };
  }
  return table;
}

async function byLength(): Promise<BenchTable> {
  const system = await startSystem(sampleDir);
  const table: BenchTable = {};
  for (const times of lengths) {
    // Each sentence is its own: the same again would be looked up once.
    const finding = Array.from({ length: times }, (_, part) => paragraph.replaceAll('.', ` on host ${part}.`)).join(
      ' ',
    );
    const request = analysisRequestSchema.parse({ finding });
    const ms = await leastMs(least, () => system.api.analyze(request));
    table[`${finding.length} characters`] = {
      ms: hundredth(ms),
      'µs a character': hundredth((ms * 1000) / finding.length),
    };
  }
  await system.remove();
  return table;
}

export async function measureGrowth(): Promise<BenchReport> {
  return { tables: { 'search by documents': await byDocuments(), 'analysis by length of text': await byLength() } };
}
