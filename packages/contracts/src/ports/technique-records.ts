import type { TechniqueFacts } from '../technique-facts.ts';

/**
 * What the graph of one seed says of each of its techniques, in memory.
 *
 * - `describe` gives what `KnowledgeGraph.describeTechniques` would: in the order of the ids asked for, each once, an
 *   id without a record left out.
 * - What it gives is frozen: all who ask get the same objects.
 */
export interface TechniqueRecords {
  describe(attackIds: readonly string[]): TechniqueFacts[];
}

/** Makes the artifact that readers open; equal facts give equal bytes. */
export type PackTechniqueRecords = (facts: readonly TechniqueFacts[]) => Uint8Array;

/** Opens the artifact; anything else is `data_mismatch`. */
export type OpenTechniqueRecords = (artifact: Uint8Array) => TechniqueRecords;
