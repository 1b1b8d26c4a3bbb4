import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@attack-kg/contracts';
import { parseTarGzip } from 'nanotar';
import type { SourceDefinition } from '../source-definition.ts';
import { hashFiles, type RawSource, type SourceFile } from './raw-source.ts';

/** Where a download of this source lies in the data folder. */
export function downloadPath(downloadsDir: string, definition: SourceDefinition): string {
  const extension =
    definition.format === 'tar.gz' ? 'tar.gz' : definition.url.slice(definition.url.lastIndexOf('.') + 1);
  return join(downloadsDir, `${definition.id}.${extension}`);
}

/** Reads a download, unpacking an archive in memory; undefined when it was never downloaded. */
export async function readDownloadedSource(
  downloadsDir: string,
  definition: SourceDefinition,
): Promise<RawSource | undefined> {
  const path = downloadPath(downloadsDir, definition);
  let bytes: Uint8Array;
  let retrievedAt: string;
  try {
    bytes = new Uint8Array(await readFile(path));
    retrievedAt = (await stat(path)).mtime.toISOString();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const files = definition.format === 'file' ? [{ path: definition.id, bytes }] : await unpack(bytes, definition);
  const size = files.reduce((sum, file) => sum + file.bytes.length, 0);
  return { definition, files, sha256: hashFiles(files), bytes: size, retrievedAt };
}

async function unpack(bytes: Uint8Array, definition: SourceDefinition): Promise<SourceFile[]> {
  try {
    const entries = await parseTarGzip(bytes);
    return entries
      .flatMap((entry) =>
        entry.data && definition.localPath.test(entry.name) ? [{ path: entry.name, bytes: entry.data }] : [],
      )
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  } catch (cause) {
    throw new AppError('source_corrupt', {
      message: `${definition.id}: the archive cannot be unpacked`,
      details: { source: definition.id },
      cause,
    });
  }
}
