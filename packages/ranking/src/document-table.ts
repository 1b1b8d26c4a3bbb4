import {
  type DocumentFilter,
  type DocumentKind,
  type Domain,
  documentKinds,
  type SearchDocument,
  type SearchHit,
} from '@attack-kg/contracts';
import type { FramedArray } from './framed-artifact.ts';

/**
 * The headers of a seed's documents without their texts, for indices that live in memory: each distinct value once,
 * and typed arrays that point to it, since a replica has tens of thousands of documents and little room.
 */
export interface DocumentTable {
  readonly size: number;
  attackIds: string[];
  domains: Domain[];
  platformSets: string[][];
  /** All ids in one string, and where each begins; one more than there are documents. */
  ids: string;
  idOffsets: Uint32Array;
  kind: Uint16Array;
  attackId: Uint16Array;
  domain: Uint16Array;
  platformSet: Uint16Array;
}

type TableHeader = Pick<DocumentTable, 'attackIds' | 'domains' | 'platformSets' | 'ids'>;

export function createDocumentTable(documents: readonly SearchDocument[]): DocumentTable {
  const attackIds = distinct(documents.map((document) => document.attack_id));
  const domains = distinct(documents.map((document) => document.domain));
  const sets = distinct(documents.map((document) => JSON.stringify(document.platforms)));
  const idOffsets = new Uint32Array(documents.length + 1);
  for (const [index, { id }] of documents.entries()) idOffsets[index + 1] = (idOffsets[index] ?? 0) + id.length;
  return {
    size: documents.length,
    attackIds: attackIds.values,
    domains: domains.values,
    platformSets: sets.values.map((set) => JSON.parse(set) as string[]),
    ids: documents.map((document) => document.id).join(''),
    idOffsets,
    kind: Uint16Array.from(documents, (document) => documentKinds.indexOf(document.kind)),
    attackId: attackIds.indices,
    domain: domains.indices,
    platformSet: sets.indices,
  };
}

function distinct<Value>(values: readonly Value[]): { values: Value[]; indices: Uint16Array } {
  const positions = new Map<Value, number>();
  const indices = Uint16Array.from(values, (value) => {
    const position = positions.get(value) ?? positions.size;
    positions.set(value, position);
    return position;
  });
  return { values: [...positions.keys()], indices };
}

/** For an artifact: what goes into its header, and what into its arrays. */
export function splitTable(table: DocumentTable): { header: TableHeader; arrays: FramedArray[] } {
  const { attackIds, domains, platformSets, ids } = table;
  return {
    header: { attackIds, domains, platformSets, ids },
    arrays: [table.idOffsets, table.kind, table.attackId, table.domain, table.platformSet],
  };
}

/** The table again, from the header and the arrays that `splitTable` gave. */
export function joinTable(header: TableHeader, arrays: readonly FramedArray[]): DocumentTable {
  const [idOffsets, kind, attackId, domain, platformSet] = arrays as [
    Uint32Array,
    Uint16Array,
    Uint16Array,
    Uint16Array,
    Uint16Array,
  ];
  return { ...header, size: kind.length, idOffsets, kind, attackId, domain, platformSet };
}

/** A test by document index, equal to `passesFilter` on the document itself. */
export function filterTest(table: DocumentTable, filter: DocumentFilter = {}): (index: number) => boolean {
  const { kinds, domains, platforms } = filter;
  const kindPasses = documentKinds.map((kind) => !kinds || kinds.includes(kind));
  const domainPasses = table.domains.map((domain) => !domains || domains.includes(domain));
  const setPasses = table.platformSets.map(
    (set) => !platforms || set.length === 0 || set.some((platform) => platforms.includes(platform)),
  );
  return (index) =>
    (kindPasses[table.kind[index] ?? -1] ?? false) &&
    (domainPasses[table.domain[index] ?? -1] ?? false) &&
    (setPasses[table.platformSet[index] ?? -1] ?? false);
}

export function hitAt(table: DocumentTable, index: number, score: number): SearchHit {
  const kind: DocumentKind = documentKinds[table.kind[index] ?? 0] ?? 'technique';
  return {
    id: table.ids.slice(table.idOffsets[index], table.idOffsets[index + 1]),
    kind,
    attack_id: table.attackIds[table.attackId[index] ?? 0] ?? '',
    score,
  };
}
