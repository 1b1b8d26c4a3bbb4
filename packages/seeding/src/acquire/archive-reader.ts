import type { SourceDefinition } from '../source-definition.ts';
import { readArchive } from './read-archive.ts';

/** Gives the files of an archive that belong to any source, by path. */
export type ArchiveReader = (path: string) => Promise<ReadonlyMap<string, Uint8Array>>;

/** Reads each archive once, however many sources are in it. */
export function createArchiveReader(definitions: readonly SourceDefinition[]): ArchiveReader {
  const opened = new Map<string, ReturnType<ArchiveReader>>();
  const wanted = (name: string) => definitions.some(({ localPath }) => localPath.test(name));
  return (path) => {
    const known = opened.get(path) ?? readArchive(path, wanted);
    opened.set(path, known);
    return known;
  };
}
