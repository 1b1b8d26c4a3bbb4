import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

export type BenchTable = Record<string, Record<string, number | string | boolean>>;

/** What one bench found. */
export interface BenchReport {
  /** By what each is of. */
  tables: Record<string, BenchTable>;
  /** Where the bench has a bound, whether it was kept. */
  isKept?: boolean;
}

const root = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

/** Prints the tables, and writes them with what they were measured on to `.data/bench/NAME.json`. */
export async function writeReport(name: string, args: readonly string[], report: BenchReport): Promise<void> {
  for (const [title, table] of Object.entries(report.tables)) {
    console.log(`\n${title}`);
    console.table(table);
  }
  const folder = join(root, '.data/bench');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${name}.json`);
  const whole = { bench: name, args, at: new Date().toISOString(), ...(await circumstances()), ...report };
  await writeFile(path, `${JSON.stringify(whole, null, 2)}\n`);
  console.log(`\nwritten to ${path}`);
}

/** What figures depend on. */
async function circumstances() {
  const git = async (...args: string[]) =>
    (await run('git', args, { cwd: root }).catch(() => ({ stdout: '' }))).stdout.trim();
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  return {
    commit: await git('rev-parse', '--short', 'HEAD'),
    has_changes: (await git('status', '--porcelain')) !== '',
    version,
    node: process.version,
    machine: {
      processor: cpus()[0]?.model.trim() ?? '',
      cores: cpus().length,
      memory_gb: Math.round(totalmem() / 2 ** 30),
      // Over 1, 5 and 15 minutes, of the bench itself as well.
      load: loadavg().map((load) => Math.round(load * 10) / 10),
    },
  };
}
