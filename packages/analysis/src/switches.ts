/** Parts of an analysis that can be switched off one by one, to measure what each is worth. */
export const switchableParts = [
  'documents',
  'keywords',
  'words',
  'characters',
  'embedding',
  'clauses',
  'parents',
  'ids',
  'names',
  'cooccurrence',
  'platforms',
  'off_topic',
] as const;

export type SwitchablePart = (typeof switchableParts)[number];

/** Which parts are off; none, but in a measurement. */
export type Without = ReadonlySet<SwitchablePart>;

export const everythingOn: Without = new Set();
