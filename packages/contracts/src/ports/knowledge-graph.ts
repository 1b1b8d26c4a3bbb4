import type { TechniqueFacts } from '../technique-facts.ts';

/**
 * Read access to the graph of one seed.
 *
 * Obligations of every adapter:
 * - `describeTechniques` makes a constant number of upstream calls, however many ids it gets, and none for an
 *   empty list.
 * - Facts come in the order of the ids asked for; an id that the seed does not hold, or that is revoked or
 *   deprecated, is left out; a repeated id is answered once.
 * - Lists inside a fact are sorted (by id, then text), so that equal graphs give equal answers.
 * - A seed that is not loaded is `data_not_ready`, never an empty answer.
 * - `signal` ends the work down to the socket; its reason is rethrown.
 */
export interface KnowledgeGraph {
  describeTechniques(seedId: string, attackIds: readonly string[], signal?: AbortSignal): Promise<TechniqueFacts[]>;
  /** Cheap: whether the seed's graph is there; `data_not_ready` when it is not. */
  assertSeed(seedId: string, signal?: AbortSignal): Promise<void>;
  /** Number of triples in the seed's graph. */
  countTriples(seedId: string, signal?: AbortSignal): Promise<number>;
}

/**
 * Write access, for the seed job. A seed's graph is written whole under a new name and never changed after.
 * - `replaceSeed` leaves exactly the given statements in that seed's graph; readers of other seeds notice nothing.
 * - `dropSeed` of an absent seed does nothing.
 */
export interface GraphWriter {
  /** `statements` is an N-Triples document. Returns the number of triples stored. */
  replaceSeed(seedId: string, statements: Uint8Array, signal?: AbortSignal): Promise<number>;
  dropSeed(seedId: string, signal?: AbortSignal): Promise<void>;
}
