import { AppError } from '@attack-kg/contracts';
import type { RawSource, SourceFile } from '../acquire/raw-source.ts';

export interface ReadFiles<Entry> {
  entries: Entry[];
  /** Files that are malformed, each with what is wrong with it. */
  skipped: string[];
}

/**
 * Reads a source of many hands file by file: one that is malformed is left out and named, and the others count. Only
 * where none can be read is the source corrupt.
 */
export function readEach<Entry>(raw: RawSource, read: (file: SourceFile) => Entry[]): ReadFiles<Entry> {
  const entries: Entry[] = [];
  const skipped: string[] = [];
  let first: AppError | undefined;
  for (const file of raw.files) {
    try {
      entries.push(...read(file));
    } catch (error) {
      if (!AppError.is(error) || error.code !== 'source_corrupt') throw error;
      first ??= error;
      skipped.push(error.message);
    }
  }
  if (first && skipped.length === raw.files.length) throw first;
  return { entries, skipped };
}
