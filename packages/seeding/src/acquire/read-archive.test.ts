import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Header } from 'tar';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readArchive } from './read-archive.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attack-kg-archive-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Entry {
  path: string;
  type?: 'File' | 'SymbolicLink' | 'Link';
  linkpath?: string;
  content?: string;
  /** What its header says, where that is not true. */
  size?: number;
}

/** An archive of entries as they are given, also those that no program packs. */
async function pack(entries: Entry[]): Promise<string> {
  const blocks = entries.flatMap(({ path, type = 'File', linkpath = '', content = '', size = content.length }) => {
    const header = new Header({ path, type, linkpath, size, mode: 0o644, mtime: new Date(0) });
    const block = Buffer.alloc(512);
    header.encode(block);
    return [block, Buffer.from(content.padEnd(Math.ceil(content.length / 512) * 512, '\0'))];
  });
  const file = join(folder, 'archive.tar.gz');
  await writeFile(file, gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)])));
  return file;
}

it('writes nothing, wherever paths and links lead, and follows no link', async () => {
  const file = await pack([
    { path: 'repository/rules/a.yml', content: 'a' },
    { path: '../../../outside/rules/b.yml', content: 'b' },
    { path: '/etc/rules/c.yml', content: 'c' },
    { path: 'repository/rules/link.yml', type: 'SymbolicLink', linkpath: '/etc/passwd' },
    { path: 'repository/rules/hard.yml', type: 'Link', linkpath: 'repository/rules/a.yml' },
  ]);
  const read = await readArchive(file, (name) => name.endsWith('.yml'));
  expect([...read].map(([name, bytes]) => [name, new TextDecoder().decode(bytes)])).toEqual([
    ['repository/rules/a.yml', 'a'],
    ['../../../outside/rules/b.yml', 'b'],
    ['/etc/rules/c.yml', 'c'],
  ]);
  expect(await readdir(folder)).toEqual(['archive.tar.gz']);
});

it('gives up on an archive that says that it holds more than any of ours, before it is read', async () => {
  const wanted = await pack([{ path: 'a.yml', size: 600 * 1024 ** 2 }]);
  await expect(readArchive(wanted, () => true)).rejects.toThrow('holds more than it may');
  const passedOver = await pack([{ path: 'a.bin', size: 5 * 1024 ** 3 }]);
  await expect(readArchive(passedOver, () => false)).rejects.toThrow('holds more than it may');
});

it('gives up on what grows beyond all measure', async () => {
  const file = join(folder, 'bomb.tar.gz');
  const header = Buffer.alloc(512);
  new Header({ path: 'zeros.yml', type: 'File', size: 200_000_000, mode: 0o644, mtime: new Date(0) }).encode(header);
  await writeFile(file, gzipSync(Buffer.concat([header, Buffer.alloc(100_000_000)])));
  await expect(readArchive(file, () => true)).rejects.toThrow('decompression ratio');
});

it('says of an archive that is broken off that it is', async () => {
  const file = await pack([{ path: 'a.yml', content: 'a'.repeat(600), size: 5000 }]);
  await expect(readArchive(file, () => true)).rejects.toThrow();
});
