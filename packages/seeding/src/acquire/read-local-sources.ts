import { readFile, realpath, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { SourceDefinition } from '../source-definition.ts';
import { chooseFiles } from './choose-files.ts';
import { hashFiles, type RawSource, type SourceFile } from './raw-source.ts';

/** A source in a folder, found but not read: enough to see whether it changed. */
export interface LocalSource {
  definition: SourceDefinition;
  /** Absolute paths, sorted by their path under the folder. */
  paths: string[];
  /** Changes when any file's name, target, size or modification time does. */
  fingerprint: string;
  modifiedAt: string;
  read(): Promise<RawSource>;
}

/** Looks for one source among the files of a folder; undefined when nothing there matches. */
export async function findLocalSource(
  folder: string,
  listed: readonly string[],
  definition: SourceDefinition,
): Promise<LocalSource | undefined> {
  const chosen = chooseFiles(definition, listed);
  if (chosen.length === 0) return undefined;
  const stats = await Promise.all(chosen.map((path) => stat(join(folder, path))));
  // Stores that hold their files by links give them all the same time.
  const realFolder = await realpath(folder);
  const targets = await Promise.all(
    chosen.map(async (path) => relative(realFolder, await realpath(join(folder, path)))),
  );
  const newest = Math.max(...stats.map((entry) => entry.mtimeMs));
  const modifiedAt = new Date(newest).toISOString();
  return {
    definition,
    paths: chosen.map((path) => join(folder, path)),
    fingerprint: chosen
      .map((path, index) => `${path}:${targets[index]}:${stats[index]?.size}:${stats[index]?.mtimeMs}`)
      .join('\n'),
    modifiedAt,
    async read() {
      const files = await readFiles(folder, chosen);
      const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
      return { definition, files, sha256: hashFiles(files), bytes, retrievedAt: modifiedAt };
    },
  };
}

/** A system lets a process open some hundred files at once. */
const openAtOnce = 64;

async function readFiles(folder: string, paths: readonly string[]): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  for (let start = 0; start < paths.length; start += openAtOnce) {
    const some = paths.slice(start, start + openAtOnce);
    files.push(
      ...(await Promise.all(some.map(async (path) => ({ path, bytes: await readWhole(join(folder, path)) })))),
    );
  }
  return files;
}

const gunzip = promisify(zlib.gunzip);

/** Files of releases are large and often kept compressed; a release is the same either way. */
async function readWhole(path: string): Promise<Uint8Array> {
  const bytes = await readFile(path);
  return new Uint8Array(path.endsWith('.gz') ? await gunzip(bytes) : bytes);
}
