import type { DocumentFilter, DocumentKind, SearchDocument, SearchHit } from './search-document.ts';

/**
 * The headers of a seed's documents without their texts, column by column, for indices that live in memory.
 * It is plain JSON: part of the artifacts of the embedded indices.
 */
export interface DocumentTable {
  ids: string[];
  kinds: DocumentKind[];
  attackIds: string[];
  domains: string[];
  /** Each distinct list of platforms once; documents refer to it by index. */
  platformSets: string[][];
  platformSet: number[];
}

export function createDocumentTable(documents: readonly SearchDocument[]): DocumentTable {
  const sets = new Map<string, number>();
  const platformSet = documents.map((document) => {
    const key = JSON.stringify(document.platforms);
    const index = sets.get(key) ?? sets.size;
    sets.set(key, index);
    return index;
  });
  return {
    ids: documents.map((document) => document.id),
    kinds: documents.map((document) => document.kind),
    attackIds: documents.map((document) => document.attack_id),
    domains: documents.map((document) => document.domain),
    platformSets: [...sets.keys()].map((key) => JSON.parse(key) as string[]),
    platformSet,
  };
}

/** A test by document index, equal to `passesFilter` on the document itself. */
export function filterTest(table: DocumentTable, filter: DocumentFilter = {}): (index: number) => boolean {
  const kinds = filter.kinds && new Set<string>(filter.kinds);
  const domains = filter.domains && new Set(filter.domains);
  const platforms = filter.platforms;
  const setPasses = table.platformSets.map(
    (set) => !platforms || set.length === 0 || set.some((platform) => platforms.includes(platform)),
  );
  return (index) =>
    (!kinds || kinds.has(table.kinds[index] ?? '')) &&
    (!domains || domains.has(table.domains[index] ?? '')) &&
    (setPasses[table.platformSet[index] ?? -1] ?? false);
}

export function hitAt(table: DocumentTable, index: number, score: number): SearchHit {
  return {
    id: table.ids[index] ?? '',
    kind: table.kinds[index] ?? 'technique',
    attack_id: table.attackIds[index] ?? '',
    score,
  };
}
