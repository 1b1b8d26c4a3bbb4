import type { RawSource } from '../acquire/raw-source.ts';
import { sourceCorrupt } from './source-corrupt.ts';

/** The single file of a source as JSON; `source_corrupt` where it is none. */
export function readJson(source: RawSource): unknown {
  const text = new TextDecoder().decode(source.files[0]?.bytes);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw sourceCorrupt(source.definition.id, 'file', '(root)', cause instanceof Error ? cause.message : 'not JSON');
  }
}
