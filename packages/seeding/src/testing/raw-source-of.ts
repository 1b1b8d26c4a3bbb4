import type { RawSource } from '../acquire/raw-source.ts';
import type { SourceDefinition } from '../source-definition.ts';

/** A source of these files, as it would have been read. */
export function rawSourceOf(definition: SourceDefinition, files: Record<string, string>): RawSource {
  const list = Object.entries(files).map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }));
  return { definition, files: list, sha256: '', bytes: 0, retrievedAt: '' };
}
