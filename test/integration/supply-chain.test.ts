import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unwantedLicences } from '../../scripts/supply-chain/licences.mjs';

const root = resolve(import.meta.dirname, '../..');
const python = join(process.env.SERVERS_BIN ?? join(root, '.data/ci-venv/bin'), 'python');
const hasSchema = existsSync(python) && spawnSync(python, ['-c', 'import cyclonedx.validation']).status === 0;
if (!hasSchema && process.env.CI) throw new Error('CI needs cyclonedx-python-lib in SERVERS_BIN');

interface Component {
  name: string;
  version: string;
  purl: string;
  group?: string;
}
const folder = mkdtempSync(join(tmpdir(), 'attack-kg-sbom-'));
const billOf = (program: string) =>
  JSON.parse(readFileSync(join(folder, `${program}.cdx.json`), 'utf8')) as { components: Component[] };
const namesIn = (program: string) => billOf(program).components.map(({ purl }) => decodeURIComponent(purl));

beforeAll(() => {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts/sbom.mjs'), folder], {
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('bills of materials', () => {
  it('name what each program holds, in its locked version, and nothing of what only builds or tests it', () => {
    const hono = /^ {2}hono: (\S+)$/m.exec(readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8'))?.[1];
    expect(namesIn('api')).toContain(`pkg:npm/hono@${hono}`);
    // Of the page that it serves.
    expect(namesIn('api').join()).toContain('pkg:npm/preact@');
    // Installed beside the bundle, with what it brings.
    expect(namesIn('embeddings').join()).toMatch(/onnxruntime-node@.*|onnxruntime-common@/);
    for (const file of globSync('*.json', { cwd: folder })) {
      const names = namesIn(file.replace('.cdx.json', '')).join();
      for (const tool of ['vitest', 'esbuild', 'axe-core', 'typescript', 'attack-kg'])
        expect(names, file).not.toContain(`/${tool}@`);
    }
    // The replica has no client of AWS (decision of its size), and no native code.
    expect(namesIn('api').join()).not.toMatch(/aws-sdk|onnxruntime|\/oxigraph@/);
  });

  // One of each kind: their reader takes seconds for a file.
  it.skipIf(!hasSchema)('are CycloneDX', { timeout: 240_000 }, () => {
    const files = ['api', 'standalone'].map((program) => join(folder, `${program}.cdx.json`));
    const { stdout, stderr } = spawnSync(python, [join(root, 'test/support/validate-sbom.py'), ...files], {
      encoding: 'utf8',
    });
    expect(stdout, stderr).toBe('2 valid\n');
  });
});

it('licences that ask for more than to be named are not wanted, nor is none', () => {
  const of = (...licenses: object[]) => [{ purl: 'pkg:npm/x@1', licenses }];
  const wanted = [
    of({ license: { id: 'MIT' } }),
    of({ expression: '(MIT OR GPL-3.0-only)' }),
    of({ expression: 'Apache-2.0 AND MIT' }),
  ];
  const unwanted = [
    of({ license: { id: 'GPL-3.0-only' } }),
    of({ expression: 'MIT AND LGPL-2.1-only' }),
    of({ license: { id: 'MIT' } }, { license: { name: 'SEE LICENSE IN FILE' } }),
    of(),
  ];
  for (const components of wanted) expect(unwantedLicences(components)).toEqual([]);
  for (const components of unwanted) expect(unwantedLicences(components).length).toBe(1);
});

describe('npm run audit', () => {
  let advisories: Record<string, object[]> | null = {};
  const registry = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(advisories ? 200 : 405, { 'content-type': 'application/json' });
      response.end(advisories ? JSON.stringify(advisories) : '');
    });
  });
  beforeAll(async () => {
    registry.listen(0, '127.0.0.1');
    await once(registry, 'listening');
  });
  afterAll(() => registry.close());

  const flaw = (severity: string) => [
    {
      id: 1,
      url: 'https://example.org/flaw',
      title: 'Bad',
      severity,
      vulnerable_versions: '<99',
      cwe: [],
      cvss: { score: 8, vectorString: '' },
    },
  ];
  const audit = (...args: string[]) =>
    new Promise<{ status: number; said: string }>((done) => {
      const url = `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`;
      const child = execFile(
        process.execPath,
        [join(root, 'scripts/audit.mjs'), '--sbom', folder, '--registry', url, ...args],
        (_, out, err) => done({ status: child.exitCode ?? -1, said: out + err }),
      );
    });

  it('fails on a grave flaw in what ships, and on no other', async () => {
    advisories = { hono: flaw('high') };
    expect(await audit()).toMatchObject({ status: 1, said: expect.stringMatching(/hono@[\d.]+: Bad/) });
    // Only the tests have that one; and what is not grave is left to be read.
    advisories = { 'axe-core': flaw('critical'), hono: flaw('moderate') };
    expect(await audit()).toMatchObject({ status: 0, said: expect.stringContaining('0 known flaws') });
  }, 60_000);

  it('says that nothing was checked where the registry does not tell, and fails only where it must be', async () => {
    advisories = null;
    expect(await audit()).toMatchObject({ status: 0, said: expect.stringContaining('NOT CHECKED') });
    expect(await audit('--required')).toMatchObject({ status: 1, said: expect.stringContaining('NOT CHECKED') });
  }, 60_000);
});
