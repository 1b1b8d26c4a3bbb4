import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The sample of the sources: beside the program in the published package, in its own package in the repository. */
export function sampleFolder(): string {
  const beside = fileURLToPath(new URL('./sample/', import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL('../../../packages/seeding/sample/', import.meta.url));
}
