/**
 * Makes the npm package of the command-line program out of its bundle: `node scripts/pack-cli.mjs [FOLDER]` writes
 * attack-kg-VERSION.tgz there (default: dist/). Run `npm run build` first.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './bootstrap/paths.mjs';

const bundle = join(root, 'services', 'cli', 'dist');
if (!existsSync(join(bundle, 'main.js'))) throw new Error('there is no bundle yet: npm run build');
const target = resolve(process.argv[2] ?? join(root, 'dist'));
const folder = join(bundle, 'package');
rmSync(folder, { recursive: true, force: true });
mkdirSync(join(folder, 'dist'), { recursive: true });
mkdirSync(target, { recursive: true });
for (const file of globSync('*.js', { cwd: bundle })) cpSync(join(bundle, file), join(folder, 'dist', file));
cpSync(join(root, 'packages', 'seeding', 'sample'), join(folder, 'dist', 'sample'), { recursive: true });
for (const file of ['LICENSE', 'NOTICE']) cpSync(join(root, file), join(folder, file));
cpSync(join(root, 'docs', 'cli.md'), join(folder, 'README.md'));

const { version, description, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const catalog = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8');
const pinned = (name) => new RegExp(`^ {2}"?${name}"?: (\\S+)$`, 'm').exec(catalog)?.[1];
const manifest = {
  name: 'attack-kg',
  version,
  description,
  license,
  type: 'module',
  bin: { 'attack-kg': 'dist/main.js' },
  files: ['dist', 'LICENSE', 'NOTICE'],
  engines: { node: '>=22.15' },
  dependencies: { oxigraph: pinned('oxigraph') },
  // Embedding models run where this is installed, too; it is large.
  peerDependencies: { 'onnxruntime-node': pinned('onnxruntime-node') },
  peerDependenciesMeta: { 'onnxruntime-node': { optional: true } },
};
writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
const { status } = spawnSync('npm', ['pack', '--pack-destination', target], { cwd: folder, stdio: 'inherit' });
process.exitCode = status ?? 1;
