import { createHash } from 'node:crypto';
import type { SourceDefinition } from '../source-definition.ts';

export interface SourceFile {
  /** Relative to the folder of sources or to the archive's root, with forward slashes. */
  path: string;
  bytes: Uint8Array;
}

/** A source as it was read, before any parsing. */
export interface RawSource {
  definition: SourceDefinition;
  files: SourceFile[];
  sha256: string;
  bytes: number;
  retrievedAt: string;
}

/** The hash of a single file is its plain SHA-256; of a folder, the SHA-256 over each base name and content. */
export function hashFiles(files: readonly SourceFile[]): string {
  const hash = createHash('sha256');
  const [only] = files;
  if (files.length === 1 && only) return hash.update(only.bytes).digest('hex');
  for (const file of files) {
    // The folder above differs between a checkout and an archive of the same release.
    hash.update(`${file.path.split('/').slice(-2).join('/')}\0${file.bytes.length}\0`).update(file.bytes);
  }
  return hash.digest('hex');
}
