import { spawnSync } from 'node:child_process';
import { root } from '../bootstrap/paths.mjs';

const grave = new Set(['high', 'critical']);

/**
 * Known flaws of severity high or critical in what ships, by the registry's list; `reason` where there is no such list.
 * `shipped` has names with versions.
 */
export function knownFlaws(shipped, registry) {
  const args = ['audit', '--prod', '--json', ...(registry ? ['--registry', registry] : [])];
  const { stdout, stderr } = spawnSync('pnpm', args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 });
  const report = parse(stdout);
  if (!report?.advisories)
    return { reason: `${stderr}${stdout}`.replaceAll(/\s+/g, ' ').trim().slice(0, 300), flaws: [] };
  const flaws = Object.values(report.advisories)
    .filter(({ severity }) => grave.has(severity))
    .flatMap(({ module_name: name, title, url, findings }) =>
      findings.map(({ version }) => ({ component: `${name}@${version}`, title, url })),
    )
    .filter(({ component }) => shipped.has(component));
  return { reason: null, flaws };
}

function parse(output) {
  try {
    return JSON.parse(output);
  } catch {
    return undefined;
  }
}
