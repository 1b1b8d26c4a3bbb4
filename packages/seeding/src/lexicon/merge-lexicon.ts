import type { Lexicon } from '@attack-kg/contracts';
import { cooccurrence } from './cooccurrence.ts';
import { isEverydayName } from './english-words.ts';
import type { LexiconPart } from './lexicon-part.ts';

/** One lexicon of what the sources know, in their order. */
export function mergeLexicon(parts: readonly LexiconPart[]): Lexicon {
  const techniques = parts.flatMap((part) => part.techniques ?? []);
  return {
    techniques,
    replaced: replacedIds(parts, new Set(techniques.map(({ attack_id }) => attack_id))),
    vulnerabilities: mergeRows(parts.map((part) => part.vulnerabilities ?? {})),
    vulnerability_names: Object.assign({}, ...parts.map((part) => part.vulnerability_names ?? {})),
    weaknesses: mergeRows(parts.map((part) => part.weaknesses ?? {})),
    attack_patterns: mergeRows(parts.map((part) => part.attack_patterns ?? {})),
    names: mergeNames(parts.flatMap((part) => part.names ?? [])),
    cooccurrence: cooccurrence(parts.flatMap((part) => part.usage ?? [])),
  };
}

/** An id that one domain retired may live on in another. */
function replacedIds(parts: readonly LexiconPart[], live: ReadonlySet<string>): Lexicon['replaced'] {
  const retired = parts.flatMap((part) => [...(part.retired ?? [])]);
  return Object.fromEntries(retired.filter(([id]) => !live.has(id)).sort());
}

/** A tool that ATT&CK knows as software, or another source as a program, is theirs. */
function mergeNames(names: readonly NonNullable<LexiconPart['names']>[number][]): Lexicon['names'] {
  const known = new Set(names.flatMap(({ name, kind }) => (kind === 'tool' ? [] : name.toLowerCase())));
  return names
    .filter(({ name, kind }) => kind !== 'tool' || !known.has(name.toLowerCase()))
    .map((entry) => ({ ...entry, everyday: isEverydayName(entry.name) }));
}

/** Rows of the same key stand together, each once. */
function mergeRows<Row>(tables: readonly Record<string, Row[]>[]): Record<string, Row[]> {
  const merged = Map.groupBy(
    tables.flatMap((table) => Object.entries(table)),
    ([key]) => key,
  );
  return Object.fromEntries([...merged].map(([key, entries]) => [key, distinct(entries.flatMap(([, rows]) => rows))]));
}

function distinct<Row>(rows: Row[]): Row[] {
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}
