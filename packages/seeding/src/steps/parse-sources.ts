import { AppError } from '@attack-kg/contracts';
import type { RawSource } from '../acquire/raw-source.ts';
import type { ParsedSource } from '../source.ts';
import { sources } from '../sources/registry.ts';

export interface ParsedSources {
  /** In the order of the registry. */
  parsed: ParsedSource[];
  /** Sources that are there but malformed, with the reason; a required one is thrown instead. */
  corrupt: Map<string, AppError>;
}

/** Parses what was read. A malformed source that the seed can do without is left out and named. */
export function parseSources(raws: readonly RawSource[]): ParsedSources {
  const byId = new Map(raws.map((raw) => [raw.definition.id, raw]));
  const parsed: ParsedSource[] = [];
  const corrupt = new Map<string, AppError>();
  for (const { definition, parse } of sources) {
    const raw = byId.get(definition.id);
    if (!raw) continue;
    try {
      parsed.push(parse(raw));
    } catch (error) {
      if (definition.required || !AppError.is(error) || error.code !== 'source_corrupt') throw error;
      corrupt.set(definition.id, error);
    }
  }
  return { parsed, corrupt };
}
