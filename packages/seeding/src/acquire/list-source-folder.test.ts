import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findSources } from './find-sources.ts';
import { listSourceFolder } from './list-source-folder.ts';
import type { LockFile } from './lock-file.ts';

let root: string;
let sources: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'attack-kg-links-'));
  sources = join(root, 'sources');
  await mkdir(sources);
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function file(path: string, text = path): Promise<void> {
  await mkdir(join(root, path, '..'), { recursive: true });
  await writeFile(join(root, path), text);
}

it('reads a volume as Kubernetes mounts it: files and folders that link through ..data to a version', async () => {
  await file('sources/..2026_11_24/enterprise-attack.json');
  await file('sources/..2026_11_24/gtfobins/_gtfobins/tar.md');
  await symlink('..2026_11_24', join(sources, '..data'));
  await symlink('..data/enterprise-attack.json', join(sources, 'enterprise-attack.json'));
  await symlink('..data/gtfobins', join(sources, 'gtfobins'));
  expect(await listSourceFolder(sources)).toEqual(['enterprise-attack.json', 'gtfobins/_gtfobins/tar.md']);
});

it('follows links out of the folder, of links, and from a link that the folder itself is', async () => {
  await file('elsewhere/lolbas/yml/OSBinaries/At.yml');
  await file('elsewhere/d3fend.ttl');
  await symlink(join(root, 'elsewhere/d3fend.ttl'), join(root, 'elsewhere/newest'));
  await symlink(join(root, 'elsewhere/newest'), join(sources, 'd3fend.ttl'));
  await symlink(join(root, 'elsewhere/lolbas'), join(sources, 'lolbas'));
  await symlink(sources, join(root, 'mounted'));
  const expected = ['d3fend.ttl', 'lolbas/yml/OSBinaries/At.yml'];
  expect(await listSourceFolder(sources)).toEqual(expected);
  expect(await listSourceFolder(join(root, 'mounted'))).toEqual(expected);
});

it('comes to an end where links lead in a circle or nowhere', async () => {
  await file('sources/mappings/kev.json');
  await symlink('..', join(sources, 'mappings/up'));
  await symlink('mappings', join(sources, 'again'));
  await symlink('itself', join(sources, 'itself'));
  await symlink('nowhere', join(sources, 'stix-capec.json'));
  await file('sources/.git/objects/d3fend.ttl');
  expect(await listSourceFolder(sources)).toEqual(['again/kev.json', 'mappings/kev.json']);
});

it('says that the folder cannot be read', async () => {
  await expect(listSourceFolder(join(root, 'absent'))).rejects.toMatchObject({ code: 'source_unavailable' });
});

it('sees that a link leads elsewhere, to a file of the same size and time', async () => {
  await file('releases/17/enterprise-attack.json', 'seventeen');
  await file('releases/18/enterprise-attack.json', 'eighteen!');
  const time = new Date(0);
  for (const release of ['17', '18'])
    await utimes(join(root, `releases/${release}/enterprise-attack.json`), time, time);
  const link = join(sources, 'enterprise-attack.json');
  const look = async (lock: LockFile) => {
    const { found } = await findSources({ sourcesDir: sources, downloadsDir: root, lock });
    return found[0]?.entry;
  };
  await symlink('../releases/17/enterprise-attack.json', link);
  const before = await look({ format_version: 1, sources: {} });
  if (!before) throw new Error('not found');
  await rm(link);
  await symlink('../releases/18/enterprise-attack.json', link);
  const after = await look({ format_version: 1, sources: { 'attack-enterprise': before } });
  expect(after?.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(after?.sha256).not.toBe(before.sha256);
});
