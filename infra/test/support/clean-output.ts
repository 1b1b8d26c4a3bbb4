import { globSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const output = join(import.meta.dirname, '../../cdk.out');

/** What tests have synthesised, each with a copy of the checkout for its images, goes with them. */
export function teardown(): void {
  for (const folder of globSync('test-*', { cwd: output }))
    rmSync(join(output, folder), { recursive: true, force: true });
}
