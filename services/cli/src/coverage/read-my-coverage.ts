import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { AppError } from '@attack-kg/contracts';
import { type CoverageEntry, type CoverageFact, readCoverageFile } from '@attack-kg/coverage';

const readable = /\.(?:ya?ml|json|csv|tsv|txt|md)$/i;

export interface ReadFolder {
  entries: CoverageEntry[];
  /** Files that say nothing, with the reason. */
  troubles: { path: string; trouble: string }[];
}

/** Sigma rules, Navigator layers, tables and lists of ids, in files and folders; nothing of them leaves the machine. */
export async function readMyCoverage(paths: readonly string[], fact: CoverageFact): Promise<ReadFolder> {
  const read: ReadFolder = { entries: [], troubles: [] };
  for (const path of paths) {
    for (const file of await filesOf(path)) {
      const { entries, trouble } = readCoverageFile({ path: file.name, text: await readFile(file.path, 'utf8') }, fact);
      read.entries.push(...entries);
      if (trouble) read.troubles.push({ path: file.name, trouble });
    }
  }
  return read;
}

async function filesOf(path: string): Promise<{ path: string; name: string }[]> {
  const found = await stat(path).catch((cause: unknown) => {
    const publicMessage = `There is no file or folder ${path}`;
    throw new AppError('invalid_request', { message: publicMessage, publicMessage, cause });
  });
  if (!found.isDirectory()) return [{ path, name: path }];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && readable.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ path: file, name: relative(path, file) }));
}
