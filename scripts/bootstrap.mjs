/**
 * What `npm start` and `npm test` run first. Needs only Node 18 and npm: brings Node 24 and pnpm through npm, installs
 * with the frozen lockfile, builds what is stale, and hands over. Plain JavaScript, so that any Node can read it.
 */

import { buildBundles } from './bootstrap/bundles.mjs';
import { installDependencies } from './bootstrap/dependencies.mjs';
import { BootstrapError, explain } from './bootstrap/errors.mjs';
import { runInherited } from './bootstrap/processes.mjs';
import { prepareToolchain } from './bootstrap/toolchain.mjs';

/** Bundles what is stale and runs nothing. */
const build = ['build'];

const commands = {
  start: (args) => [['dist', 'services/standalone', args]],
  'attack-kg': (args) => [['dist', 'services/cli', args]],
  seed: (args) => [['dist', 'seed-job', args]],
  build: () => [build],
  sbom: (args) => [['file', 'scripts/sbom.mjs', args]],
  audit: (args) => [['file', 'scripts/audit.mjs', args]],
  test: (args) => [...(args.length > 0 ? [] : checks), build, ['bin', 'vitest', ['run', ...args]]],
  // A language model is measured apart: it costs time or money, and changes only what it reviews.
  eval: (args) => [['file', args.includes('--llm') ? 'test/eval/model-stubs.ts' : 'test/eval/run.ts', args]],
  training: (args) => [['file', 'training/src/run-training.ts', args]],
  'calibrate:first': (args) => [['file', 'test/eval/calibrate-first.ts', args]],
  'calibrate:model': (args) => [['file', 'services/standalone/src/model-calibration/calibrate-model.ts', args]],
  'eval:model': (args) => [['file', 'test/eval/model-stubs.ts', args]],
  infra: (args) => [build, ['file', 'infra/check.ts', args]],
  stack: (args) => [build, ['file', 'test/support/run-stack.ts', args]],
  'eval:ablation': (args) => [['file', 'test/eval/ablation.ts', args]],
  'eval:joined': (args) => [['file', 'test/eval/joined.ts', args]],
  'eval:agreement': (args) => [['file', 'test/eval/agreement.ts', args]],
  'eval:stores': (args) => [['file', 'test/eval/stores.ts', args]],
  bench: (args) => [build, ['file', 'test/bench/run.ts', args]],
};

const checks = [
  ['bin', 'biome', ['check', '.']],
  ['bin', 'tsc', ['--build']],
  ['bin', 'depcruise', ['--output-type', 'err', 'packages', 'services', 'seed-job', 'training']],
  ['bin', 'knip', ['--no-progress']],
];

async function main() {
  const [name = 'start', ...args] = process.argv.slice(2);
  const command = commands[name];
  if (!command)
    throw new BootstrapError(`there is no command "${name}"; know: ${Object.keys(commands).join(', ')}`, 64);
  const toolchain = await prepareToolchain();
  await installDependencies(toolchain);
  for (const [kind, target, rest] of command(args)) {
    if (kind === 'dist' || kind === 'build') await buildBundles(toolchain);
    if (kind === 'build') continue;
    const status = await runInherited(toolchain, kind, target, rest);
    if (status !== 0) process.exit(status);
  }
}

main().catch((error) => {
  process.stderr.write(`\nattack-kg: ${explain(error)}\n`);
  process.exit(error instanceof BootstrapError ? error.exitCode : 70);
});
