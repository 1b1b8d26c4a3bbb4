import { spawn } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mutant } from './mutant.ts';

export interface Outcome {
  mutant: Mutant;
  /** Full names of the tests that failed; none where the mutant survived. */
  failed: string[];
}

const limitMs = 180_000;

/** Runs the mutant's tests on a copy of the checkout with the mutant in it, and takes it out again. */
export async function runMutant(copy: string, mutant: Mutant): Promise<Outcome> {
  const path = join(copy, mutant.file);
  const source = await readFile(path, 'utf8');
  const count = source.split(mutant.find).length - 1;
  if (count !== 1) throw new Error(`${mutant.file} has ${count} times what "${mutant.what}" looks for`);
  // Not by replace(): the new text may hold its patterns.
  await writeFile(path, source.split(mutant.find).join(mutant.replace));
  try {
    return { mutant, failed: await failingTests(copy, mutant.tests) };
  } finally {
    await writeFile(path, source);
  }
}

const folder = 'infra/';
export const isOfInfra = (test: string) => test.startsWith(folder);

/** Tests of infra/ run in its folder, with packages of its own; one mutant has tests of one kind. */
function vitestOf(copy: string, tests: readonly string[]): { cwd: string; files: string[] } {
  if (!tests.some(isOfInfra)) return { cwd: copy, files: [...tests] };
  return { cwd: join(copy, folder), files: tests.map((test) => test.slice(folder.length)) };
}

/** The same tests without a mutant must pass, or a failure would prove nothing. */
export async function failingTests(copy: string, tests: readonly string[]): Promise<string[]> {
  const report = join(copy, 'mutation-report.json');
  await rm(report, { force: true });
  const { cwd, files } = vitestOf(copy, tests);
  const args = ['run', ...files, '--bail=1', '--retry=1', '--reporter=json', `--outputFile=${report}`];
  const child = spawn(join(cwd, 'node_modules', '.bin', 'vitest'), args, {
    cwd,
    stdio: 'ignore',
    detached: true,
  });
  const timer = setTimeout(() => child.pid && process.kill(-child.pid, 'SIGKILL'), limitMs);
  const status = await new Promise<number | null>((done) => child.once('exit', done));
  clearTimeout(timer);
  if (status === null) return ['(ran past its time)'];
  const { testResults } = JSON.parse(await readFile(report, 'utf8')) as VitestReport;
  const failed = testResults.flatMap((file) => file.assertionResults.filter((test) => test.status === 'failed'));
  const broken = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  if (status === 0) return [];
  return [
    ...failed.map((test) => test.fullName),
    ...broken.map((file) => `${file.name.slice(copy.length + 1)} (whole)`),
  ];
}

interface VitestReport {
  testResults: { name: string; status: string; assertionResults: { fullName: string; status: string }[] }[];
}
