/** What one can know of a technique at a site; three facts that no single figure stands for. */
export const coverageFacts = ['rule', 'log_source', 'test'] as const;
export type CoverageFact = (typeof coverageFacts)[number];

/** One line of what somebody has: a rule, a collected log source or a test, and the techniques that it is for. */
export interface CoverageEntry {
  fact: CoverageFact;
  /** The rule's title, the layer's comment, … */
  name: string;
  /** Which file says so. */
  source: string;
  /** ATT&CK ids as they stand there; old ones, too. */
  techniques: string[];
  /** Of a Sigma rule: what it must be fed, such as `windows / process_creation`. */
  log_source?: string;
}

export interface CoverageFile {
  /** With its folders, as far as they are known. */
  path: string;
  text: string;
}

/** What a file says, or why it says nothing. */
export interface ReadCoverage {
  format: 'sigma' | 'navigator' | 'csv' | 'ids' | 'none';
  entries: CoverageEntry[];
  /** In words; null where the file could be read. */
  trouble: string | null;
}
