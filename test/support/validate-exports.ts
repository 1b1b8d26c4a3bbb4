import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const binFolder = process.env.SERVERS_BIN ?? resolve(import.meta.dirname, '../../.data/ci-venv/bin');
/** Packages of PyPI that hold the published schemas and strict readers; `.ci/run` installs them. */
const packages = ['mitreattack', 'stix2validator', 'ocsf_json_schema', 'markdown_it'];
const sarifSchema = fileURLToPath(import.meta.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));

/** Whether the validators are at hand; CI must have them. */
export function hasValidators(): boolean {
  const found = packages.every(
    (name) => globSync(`../lib/python3.*/site-packages/${name}`, { cwd: binFolder }).length > 0,
  );
  if (!found && process.env.CI === 'true') throw new Error(`CI needs ${packages.join(', ')} in ${binFolder}`);
  return found;
}

export const whenValidators = () =>
  hasValidators() ? '' : ' (SKIPPED: no validators of PyPI; set SERVERS_BIN to where .ci/run installed them)';

export interface ExportedText {
  kind: string;
  text: string;
}

/** For each file what its validator complains of: one process for all, since Python loads for seconds. */
export async function validateExports(files: readonly ExportedText[]): Promise<string[][]> {
  const script = join(import.meta.dirname, 'validate-exports.py');
  const child = spawn(join(binFolder, 'python'), [script, sarifSchema], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(files));
  const [output] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return JSON.parse(output);
}
