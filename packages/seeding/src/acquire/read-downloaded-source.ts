import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@attack-kg/contracts';
import type { SourceDefinition } from '../source-definition.ts';
import type { ArchiveReader } from './archive-reader.ts';
import { chooseFiles } from './choose-files.ts';
import { hashFiles, type RawSource, type SourceFile } from './raw-source.ts';

/** Where a download of this source lies in the data folder. Sources of one archive share it. */
export function downloadPath(downloadsDir: string, definition: SourceDefinition): string {
  const { pathname } = new URL(definition.url);
  if (definition.format === 'tar.gz') {
    const [owner, repository] = pathname.split('/').filter(Boolean);
    return join(downloadsDir, `${owner}-${repository}${editionIn(definition)}.tar.gz`);
  }
  return join(downloadsDir, `${definition.id}${editionIn(definition)}${pathname.slice(pathname.lastIndexOf('.'))}`);
}

/** A new edition is another file: what was downloaded before stays what it was. */
function editionIn({ release, edition }: SourceDefinition): string {
  const name = release ?? edition?.slice(0, 12);
  return name === undefined ? '' : `-${name}`;
}

/** Reads a download; of an archive, its own files. Errors: `source_corrupt`. */
export async function readDownloadedSource(
  downloadsDir: string,
  definition: SourceDefinition,
  openArchive: ArchiveReader,
): Promise<RawSource> {
  const path = downloadPath(downloadsDir, definition);
  const files =
    definition.format === 'file'
      ? [{ path: definition.id, bytes: new Uint8Array(await readFile(path)) }]
      : await unpack(path, definition, openArchive);
  const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
  const retrievedAt = (await stat(path)).mtime.toISOString();
  return { definition, files, sha256: hashFiles(files), bytes, retrievedAt };
}

async function unpack(path: string, definition: SourceDefinition, openArchive: ArchiveReader): Promise<SourceFile[]> {
  const entries = await openArchive(path).catch((cause) => {
    throw corruptArchive(definition, 'the archive cannot be unpacked', cause);
  });
  const files = chooseFiles(definition, [...entries.keys()]).flatMap((name) => {
    const bytes = entries.get(name);
    return bytes ? [{ path: name, bytes }] : [];
  });
  if (files.length === 0) throw corruptArchive(definition, 'the archive holds no file of this source');
  return files;
}

function corruptArchive({ id }: SourceDefinition, problem: string, cause?: unknown): AppError {
  return new AppError('source_corrupt', { message: `${id}: ${problem}`, details: { source: id }, cause });
}
