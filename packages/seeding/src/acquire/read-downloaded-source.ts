import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@attack-kg/contracts';
import { parseTarGzip } from 'nanotar';
import type { SourceDefinition } from '../source-definition.ts';
import { chooseFiles } from './choose-files.ts';
import { hashFiles, type RawSource, type SourceFile } from './raw-source.ts';

/** Where a download of this source lies in the data folder. Sources of one archive share it. */
export function downloadPath(downloadsDir: string, definition: SourceDefinition): string {
  const { pathname } = new URL(definition.url);
  if (definition.format === 'tar.gz') {
    const [owner, repository] = pathname.split('/').filter(Boolean);
    return join(downloadsDir, `${owner}-${repository}.tar.gz`);
  }
  return join(downloadsDir, `${definition.id}${pathname.slice(pathname.lastIndexOf('.'))}`);
}

/** Reads a download, unpacking its own files of an archive in memory. Errors: `source_corrupt`. */
export async function readDownloadedSource(downloadsDir: string, definition: SourceDefinition): Promise<RawSource> {
  const path = downloadPath(downloadsDir, definition);
  const bytes = new Uint8Array(await readFile(path));
  const retrievedAt = (await stat(path)).mtime.toISOString();
  const files = definition.format === 'file' ? [{ path: definition.id, bytes }] : await unpack(bytes, definition);
  const size = files.reduce((sum, file) => sum + file.bytes.length, 0);
  return { definition, files, sha256: hashFiles(files), bytes: size, retrievedAt };
}

async function unpack(bytes: Uint8Array, definition: SourceDefinition): Promise<SourceFile[]> {
  let entries: Map<string, Uint8Array>;
  try {
    const unpacked = await parseTarGzip(bytes, { filter: ({ name }) => definition.localPath.test(name) });
    // A copy, or each file would keep the whole archive in memory.
    entries = new Map(unpacked.flatMap(({ name, data }) => (data ? [[name, data.slice()] as const] : [])));
  } catch (cause) {
    throw corruptArchive(definition, 'the archive cannot be unpacked', cause);
  }
  const files = chooseFiles(definition, [...entries.keys()]);
  if (files.length === 0) throw corruptArchive(definition, 'the archive holds no file of this source');
  return files.map((path) => ({ path, bytes: entries.get(path) ?? new Uint8Array() }));
}

function corruptArchive({ id }: SourceDefinition, problem: string, cause?: unknown): AppError {
  return new AppError('source_corrupt', { message: `${id}: ${problem}`, details: { source: id }, cause });
}
