import type { BrowsableKind } from '../browsable-kinds.ts';
import type { LinkedObject, ListedObject, ListQuery, MatrixTactic } from '../browse.ts';
import type { Domain } from '../domain.ts';

/** An object as the graph has it. */
export interface GraphObject {
  /** What it states itself, by field: `name`, `description`, `platforms`. */
  properties: Record<string, string | number | string[]>;
  /** What it is linked to, a list for each kind of link. */
  links: Record<string, LinkedObject[]>;
  /** Lists that are longer than what is asked for. */
  cut: string[];
}

/** An id that is no more, and the live object that it became. */
export interface RetiredObject {
  id: string;
  name: string;
  status: string;
  replacedBy: string | null;
}

/**
 * Read access to all that the graph of one seed holds, for people who look around in it. Each call is few queries with a bound on
 * what they bring; lists are sorted by id. A seed that is not loaded is `data_not_ready`.
 */
export interface GraphBrowser {
  list(
    seedId: string,
    kind: BrowsableKind,
    query: ListQuery,
    signal?: AbortSignal,
  ): Promise<{ total: number; items: ListedObject[] }>;
  /** Null where the seed has no live object of that kind by that id. */
  find(seedId: string, kind: BrowsableKind, id: string, signal?: AbortSignal): Promise<GraphObject | null>;
  /** Null where the id is not one that was retired. */
  findRetired(seedId: string, id: string, signal?: AbortSignal): Promise<RetiredObject | null>;
  /** Objects that have these words in a name, or this id; the best first. */
  searchNames(
    seedId: string,
    words: string,
    options: { limit: number; kind?: BrowsableKind | undefined },
    signal?: AbortSignal,
  ): Promise<(ListedObject & { exact: boolean })[]>;
  /** The tactics of a domain in the order of its release, each with its techniques; none where the seed has no such domain. */
  matrix(seedId: string, domain: Domain, signal?: AbortSignal): Promise<MatrixTactic[]>;
  /** How many objects there are of each class. */
  countObjects(seedId: string, signal?: AbortSignal): Promise<Record<string, number>>;
  /** The origin's STIX ids, by ATT&CK id; an object that has none is left out. */
  stixIds(seedId: string, attackIds: readonly string[], signal?: AbortSignal): Promise<Record<string, string>>;
}
