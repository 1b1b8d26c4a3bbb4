import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { createStack } from '../../lib/create-stack.ts';
import { readOptions } from '../../lib/options.ts';

const infra = join(import.meta.dirname, '../..');
/** Inside of this folder, so that what a function leaves to its runtime is found in node_modules. */
const output = join(infra, 'cdk.out');

export interface Synthesis {
  template: Template;
  /** The file that CloudFormation gets. */
  file: string;
  /** Where assets are. */
  folder: string;
}

const made = new Map<string, Synthesis>();

/** What `cdk synth` makes with these options, without a network; throws where cdk-nag finds what nobody acknowledged. */
export function synthesise(options: Record<string, string> = {}): Synthesis {
  const key = JSON.stringify(readOptions(new App({ context: options }).node));
  const known = made.get(key) ?? synthesiseAnew(options);
  made.set(key, known);
  return known;
}

function synthesiseAnew(options: Record<string, string>): Synthesis {
  const { context } = JSON.parse(readFileSync(join(infra, 'cdk.json'), 'utf8')) as { context: Record<string, unknown> };
  mkdirSync(output, { recursive: true });
  const folder = mkdtempSync(join(output, 'test-'));
  const app = new App({ outdir: folder, analyticsReporting: false, context: { ...context, ...options } });
  const stack = createStack(app);
  app.synth();
  return { template: Template.fromStack(stack), file: join(folder, `${stack.artifactId}.template.json`), folder };
}
