import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { AppError, type LockedSource } from '@attack-kg/contracts';
import type { SourceDefinition } from '../source-definition.ts';
import { type ArchiveReader, createArchiveReader } from './archive-reader.ts';
import { chooseEditions, chooseReleases, type EditionChoice } from './choose-editions.ts';
import { listSourceFolder } from './list-source-folder.ts';
import type { LockEntry, LockFile } from './lock-file.ts';
import type { RawSource } from './raw-source.ts';
import { downloadPath, readDownloadedSource } from './read-downloaded-source.ts';
import { findLocalSource } from './read-local-sources.ts';

/** A source that is at hand, with its hash; its content is read only when it is needed. */
export interface FoundSource {
  definition: SourceDefinition;
  entry: LockEntry;
  read(): Promise<RawSource>;
}

export interface FoundSources {
  found: FoundSource[];
  missing: { definition: SourceDefinition; reason: string }[];
}

/**
 * Looks for every source in the given folder, or among the downloads. A file whose name, size and time are those of
 * the lock has the lock's hash; any other is read and hashed.
 */
export async function findSources(
  options: EditionChoice & {
    sourcesDir: string | undefined;
    downloadsDir: string;
    lock: LockFile;
  },
): Promise<FoundSources> {
  const { sourcesDir } = options;
  const listed = sourcesDir ? await listSourceFolder(sourcesDir) : [];
  const found: FoundSource[] = [];
  const missing: FoundSources['missing'] = [];
  const definitions = sourcesDir ? chooseReleases(options) : chooseEditions(options);
  const openArchive = createArchiveReader(definitions);
  for (const definition of definitions) {
    const candidate = sourcesDir
      ? await findLocalSource(sourcesDir, listed, definition)
      : await findDownload(options.downloadsDir, definition, openArchive);
    if (!candidate) {
      missing.push({ definition, reason: whyMissing(definition, sourcesDir, listed) });
      continue;
    }
    try {
      found.push(assertPinned(await withHash(definition, candidate, options.lock)));
    } catch (error) {
      // A broken archive is like one that is not there.
      if (definition.required || !AppError.is(error) || error.code !== 'source_corrupt') throw error;
      missing.push({ definition, reason: error.message });
    }
  }
  return { found, missing };
}

function whyMissing(definition: SourceDefinition, sourcesDir: string | undefined, listed: readonly string[]): string {
  if (!sourcesDir) return 'not downloaded';
  if (definition.release === undefined) return `not in ${sourcesDir}`;
  const there = listed.filter((path) => definition.localPath.test(path)).sort();
  return `not there in release ${definition.release}: no such name among ${there.join(', ') || 'no files at all'} in ${sourcesDir}`;
}

/** A download of a pinned edition is that edition, or it is refused: nobody knows what else it may be. */
function assertPinned(source: FoundSource): FoundSource {
  const { definition, entry } = source;
  if (definition.sha256 === undefined || definition.sha256 === entry.sha256) return source;
  const message = `${definition.id}: what ${definition.url} gave is not the pinned edition ${definition.edition} (its hash is ${entry.sha256}); --latest takes the newest as it is`;
  throw new AppError('source_corrupt', { message, publicMessage: message, details: { source: definition.id } });
}

async function withHash(
  definition: SourceDefinition,
  candidate: { fingerprint: string; read(): Promise<RawSource> },
  lock: LockFile,
): Promise<FoundSource> {
  const fingerprint = createHash('sha256').update(candidate.fingerprint).digest('hex');
  const known = lock.sources[definition.id];
  if (known?.fingerprint === fingerprint) return { definition, entry: known, read: candidate.read };
  const raw = await candidate.read();
  const entry: LockEntry = {
    url: definition.url,
    version: known?.sha256 === raw.sha256 ? known.version : null,
    sha256: raw.sha256,
    bytes: raw.bytes,
    retrieved_at: raw.retrievedAt,
    fingerprint,
  };
  return { definition, entry, read: async () => raw };
}

async function findDownload(downloadsDir: string, definition: SourceDefinition, openArchive: ArchiveReader) {
  const path = downloadPath(downloadsDir, definition);
  const stats = await stat(path).catch(() => undefined);
  if (!stats) return undefined;
  return {
    fingerprint: `${path}:${stats.size}:${stats.mtimeMs}`,
    read: () => readDownloadedSource(downloadsDir, definition, openArchive),
  };
}

/** How a source shows in the manifest and in /health. */
export function lockedSource(source: FoundSource, isSample: boolean): LockedSource {
  const { definition, entry } = source;
  return {
    id: definition.id,
    title: definition.title,
    licence: isSample ? 'Apache-2.0 (our own words)' : definition.licence,
    url: isSample ? 'sample' : definition.url,
    status: isSample ? 'sample' : 'loaded',
    version: entry.version,
    sha256: entry.sha256,
    bytes: entry.bytes,
    retrieved_at: entry.retrieved_at,
    reason: null,
  };
}

export function unavailableSource(definition: SourceDefinition, reason: string): LockedSource {
  return {
    id: definition.id,
    title: definition.title,
    licence: definition.licence,
    url: definition.url,
    status: 'unavailable',
    version: null,
    sha256: null,
    bytes: 0,
    retrieved_at: null,
    reason,
  };
}
