import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { synthesise } from './support/synthesise.ts';
import { variants } from './support/variants.ts';

const binFolder = process.env.SERVERS_BIN ?? resolve(import.meta.dirname, '../../.data/ci-venv/bin');
const cfnLint = join(binFolder, 'cfn-lint');
if (!existsSync(cfnLint) && process.env.CI) throw new Error(`CI needs cfn-lint in ${binFolder}`);

it.each(variants)('synthesises without a finding of cdk-nag: %j', (options) => {
  expect(Object.keys(synthesise(options).template.toJSON().Resources).length).toBeGreaterThan(100);
});

it.skipIf(!existsSync(cfnLint))('makes what CloudFormation takes, by cfn-lint', async () => {
  // Those together have every kind of resource; each takes seconds.
  const files = [variants[0], ...variants.slice(7)].map((options) => synthesise(options).file);
  // W3005: CDK itself writes a dependency down that a reference implies already.
  const lint = promisify(execFile)(cfnLint, ['--regions', 'us-east-1', '--ignore-checks', 'W3005', '--', ...files]);
  await expect(lint).resolves.toMatchObject({ stdout: '' });
});
