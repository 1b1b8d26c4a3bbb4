import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { create } from 'tar';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findSources } from '../acquire/find-sources.ts';
import type { SeedingContext } from '../seeding-context.ts';
import { downloadSources } from './download.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'attack-kg-downloads-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const lock = { format_version: 1 as const, sources: {} };
const explorer = 'center-for-threat-informed-defense-mappings-explorer.tar.gz';

/** An archive as GitHub packs one; some of these paths are too long for the first field of a tar header. */
async function pack(files: Record<string, string>): Promise<Uint8Array<ArrayBuffer>> {
  const folder = await mkdtemp(join(dataDir, 'pack-'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  await create({ gzip: true, cwd: folder, file: join(folder, 'it.tar.gz') }, await readdir(folder));
  return new Uint8Array(await readFile(join(folder, 'it.tar.gz')));
}

/** An internet that holds ATT&CK and some archives, one of which is none; whatever else is asked for is not there. */
async function download(
  choice: Pick<SeedingContext, 'latest' | 'attackVersion'> = { latest: true },
): Promise<{ asked: string[]; failed: Map<string, string> }> {
  const kev = 'mappings-explorer-main/mappings/kev/attack-16.1';
  const archives = {
    '/center-for-threat-informed-defense/mappings-explorer/': await pack({
      [`${kev}/kev-07.28.2025/enterprise/kev-07.28.2025_attack-16.1-enterprise.json`]: 'old',
      [`${kev}/kev-02.01.2026/enterprise/kev-02.01.2026_attack-16.1-enterprise.json`]: 'new',
      'mappings-explorer-main/README.md': 'nothing of ours',
    }),
    '/SigmaHQ/sigma/': await pack({
      'sigma-master/rules/windows/a.yml': 'a',
      'sigma-master/rules/linux/b.yml': 'b',
      'sigma-master/tests/c.yml': 'c',
    }),
    '/splunk/security_content/': new TextEncoder().encode('<html>please log in</html>'),
  };
  const asked: string[] = [];
  const fetch = async (input: string | URL | Request) => {
    const { pathname } = new URL(String(input));
    asked.push(pathname);
    if (/\/enterprise-attack[^/]*\.json$/.test(pathname)) return new Response('{}');
    const archive = Object.entries(archives).find(([repository]) => pathname.startsWith(repository))?.[1];
    return archive ? new Response(archive) : new Response('', { status: 404 });
  };
  const progress = { update: () => undefined, finish: () => undefined };
  return { asked, failed: await downloadSources({ dataDir, fetch, progress, ...choice }) };
}

const folders = () => ({ sourcesDir: undefined, downloadsDir: join(dataDir, 'downloads'), lock });

it('asks once for an archive that several sources share, and names every source that cannot be had', async () => {
  const { asked, failed } = await download();
  expect(asked.filter((path) => path.includes('mappings-explorer'))).toHaveLength(1);
  expect(asked[0]).toContain('enterprise-attack');
  expect(await readdir(join(dataDir, 'downloads'))).toContain(explorer);
  expect(failed.has('lolbas')).toBe(true);
  expect(failed.has('kev-enterprise')).toBe(false);
});

it('reads from an archive what belongs to each source, the newest edition where one is wanted', async () => {
  await download();
  const { found } = await findSources({ ...folders(), latest: true });
  const filesOf = async (id: string) => {
    const raw = await found.find(({ definition }) => definition.id === id)?.read();
    return raw?.files.map(({ path, bytes }) => `${path.split('/').at(-1)}: ${new TextDecoder().decode(bytes)}`);
  };
  expect(await filesOf('kev-enterprise')).toEqual(['kev-02.01.2026_attack-16.1-enterprise.json: new']);
  expect(await filesOf('sigma')).toEqual(['b.yml: b', 'a.yml: a']);
});

it('leaves out a source whose archive lacks it, or is none, and says so', async () => {
  await download();
  const { missing } = await findSources({ ...folders(), latest: true });
  const reasonOf = (id: string) => missing.find(({ definition }) => definition.id === id)?.reason;
  expect(reasonOf('kev-mobile')).toContain('holds no file');
  expect(reasonOf('splunk')).toContain('cannot be unpacked');
  expect(reasonOf('lolbas')).toBe('not downloaded');
});

it('asks for the pinned editions, and refuses what is not what they hash to', async () => {
  const { asked } = await download({});
  expect(asked[0]).toMatch(/enterprise-attack-\d+\.\d+\.json$/);
  expect(asked.find((path) => path.includes('SigmaHQ'))).toMatch(/\/tar\.gz\/[0-9a-f]{40}$/);
  expect(asked.find((path) => path.includes('capec'))).toMatch(/\/cti\/[0-9a-f]{40}\//);
  await expect(findSources(folders())).rejects.toMatchObject({
    code: 'source_corrupt',
    publicMessage: expect.stringContaining('is not the pinned edition'),
  });
});

it('asks for a release where one is wanted, which no hash is pinned for', async () => {
  const { asked } = await download({ attackVersion: '17.1' });
  expect(asked[0]).toMatch(/enterprise-attack-17\.1\.json$/);
  const { found } = await findSources({ ...folders(), attackVersion: '17.1' });
  expect(found.map(({ definition }) => definition.id)).toContain('attack-enterprise');
});

it('says what cannot be had and what to do, where ATT&CK itself cannot be downloaded', async () => {
  const fetch = () => Promise.reject(new Error('no internet'));
  const progress = { update: () => undefined, finish: () => undefined };
  await expect(downloadSources({ dataDir, fetch, progress })).rejects.toMatchObject({
    code: 'source_unavailable',
    publicMessage: expect.stringMatching(/^MITRE ATT&CK Enterprise cannot be downloaded \(.*no internet.*SOURCES_DIR/),
  });
});
