import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../bootstrap/paths.mjs';
import { bundleOptions, external, programs, withPage } from '../build/bundle-options.mjs';
import { buildPage } from '../build/page.mjs';

/**
 * A bill of materials (CycloneDX) for each program that ships: pnpm's own of the lock file, and of it what the bundler put
 * into the program or left beside it. What is only installed on a developer's machine is in none.
 */
export async function makeBills() {
  const whole = billOfWorkspace();
  const ofPage = packagesIn(await metafileOfPage());
  const bills = new Map();
  for (const program of programs) {
    const options = { ...bundleOptions(program), sourcemap: false, metafile: true, write: false };
    const { metafile } = await build(options);
    const shipped = new Set([...packagesIn(metafile), ...(withPage.includes(program) ? ofPage : [])]);
    bills.set(basename(program), billOf(program, shipped, whole));
  }
  return bills;
}

function billOfWorkspace() {
  const args = ['--recursive', 'sbom', '--prod', '--sbom-format', 'cyclonedx', '--sbom-spec-version', '1.6'];
  const { status, stdout, stderr } = spawnSync('pnpm', args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`pnpm sbom ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

async function metafileOfPage() {
  const folder = mkdtempSync(join(tmpdir(), 'attack-kg-page-'));
  try {
    return (await buildPage(folder)).metafile;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Those that `npm run sbom` has written. */
export function readBills(folder) {
  const files = globSync('*.cdx.json', { cwd: folder }).sort();
  return new Map(
    files.map((file) => [basename(file, '.cdx.json'), JSON.parse(readFileSync(join(folder, file), 'utf8'))]),
  );
}

export function nameWithVersion({ group, name, version }) {
  return `${group ? `${group}/` : ''}${name}@${version}`;
}

const inStore = /\/\.pnpm\/(?:@[^+/]+\+)?[^@/]+@(?<version>[^_/(]+)[^/]*\/node_modules\/(?<name>(?:@[^/]+\/)?[^/]+)\//;

/** Names with versions of what a bundle holds, and the names of what it leaves to be installed beside it. */
function packagesIn({ inputs }) {
  const names = new Set();
  for (const [path, { imports }] of Object.entries(inputs)) {
    const { name, version } = inStore.exec(path)?.groups ?? {};
    if (name) names.add(`${name}@${version}`);
    for (const { external: isExternal, path: imported } of imports) {
      if (isExternal && external.includes(imported)) names.add(imported);
    }
  }
  return names;
}

function billOf(program, shipped, whole) {
  const direct = whole.components.filter(
    (component) => shipped.has(nameWithVersion(component)) || shipped.has(component.name),
  );
  const found = new Set(direct.flatMap((component) => [nameWithVersion(component), component.name]));
  const lacking = [...shipped].filter((name) => !found.has(name));
  if (lacking.length > 0) throw new Error(`${program} holds what the lock file does not name: ${lacking.join(', ')}`);
  const refs = new Set(direct.map((component) => component['bom-ref']));
  // What is installed beside a bundle brings its own.
  const beside = direct.filter(({ name }) => external.includes(name)).map((component) => component['bom-ref']);
  for (const ref of closure(beside, whole.dependencies)) refs.add(ref);
  const name = `attack-kg-${basename(program)}`;
  const { version, licenses } = whole.metadata.component;
  return {
    ...whole,
    serialNumber: `urn:uuid:${crypto.randomUUID()}`,
    metadata: { ...whole.metadata, component: { type: 'application', name, version, 'bom-ref': name, licenses } },
    components: whole.components
      .filter((component) => refs.has(component['bom-ref']))
      .sort((one, other) => (one.purl < other.purl ? -1 : 1)),
    dependencies: [
      { ref: name, dependsOn: [...refs] },
      ...whole.dependencies
        .filter(({ ref }) => refs.has(ref))
        .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((each) => refs.has(each)) })),
    ],
  };
}

function closure(refs, dependencies) {
  const needed = new Map(dependencies.map(({ ref, dependsOn = [] }) => [ref, dependsOn]));
  const reached = new Set(refs);
  for (const ref of reached) for (const next of needed.get(ref) ?? []) reached.add(next);
  return reached;
}
