/** One small wrong turn in the code, and the tests that must notice it. */
export interface Mutant {
  /** What would be wrong, in words: the row of the table. */
  what: string;
  /** Relative to the root. */
  file: string;
  /** Stands in the file exactly once. */
  find: string;
  replace: string;
  /** Test files or folders; the fewest that promise to notice. */
  tests: string[];
  /** Why it is right that no test notices. */
  survives?: string;
}
