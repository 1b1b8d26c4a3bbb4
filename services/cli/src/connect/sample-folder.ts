import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The sample of the sources: beside the program in the published package, in its own package in the repository. */
export function sampleFolder(): string {
  const beside = fileURLToPath(new URL('./sample/', import.meta.url));
  if (existsSync(beside)) return beside;
  const depth = import.meta.url.endsWith('.ts') ? '../../../../' : '../../../';
  return fileURLToPath(new URL(`${depth}packages/seeding/sample/`, import.meta.url));
}
