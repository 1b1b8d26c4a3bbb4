import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeWholeFile } from './write-whole-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attack-kg-whole-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('shows a reader the old content or the new, never a part', async () => {
  const path = join(folder, 'new', 'folder', 'file');
  const size = 4_000_000;
  await writeWholeFile(path, new Uint8Array(size));
  let writing = true;
  const seen = new Set<string>();
  const reader = (async () => {
    while (writing) {
      const bytes = await readFile(path);
      seen.add(`${bytes.length} bytes, all ${bytes[0]}: ${bytes.every((byte) => byte === bytes[0])}`);
    }
  })();
  for (let round = 1; round <= 20; round += 1) await writeWholeFile(path, new Uint8Array(size).fill(round % 2));
  writing = false;
  await reader;
  expect([...seen].sort()).toEqual([`${size} bytes, all 0: true`, `${size} bytes, all 1: true`]);
  expect(await readdir(join(folder, 'new', 'folder'))).toEqual(['file']);
});

it('leaves nothing beside the file where it cannot be written', async () => {
  await mkdir(join(folder, 'file'));
  await expect(writeWholeFile(join(folder, 'file'), 'text')).rejects.toMatchObject({ code: 'EISDIR' });
  expect(await readdir(folder)).toEqual(['file']);
});
