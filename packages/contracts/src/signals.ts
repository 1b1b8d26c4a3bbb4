/** Scorers that know a span of text by its words alone. */
export const wordScorerNames = ['keywords', 'words', 'characters'] as const;

/** Scorers that ask no store: they give every technique a score for a span of text; `embedding` for its vector. */
export const localScorerNames = [...wordScorerNames, 'embedding'] as const;

/** All scorers: `documents` scores techniques by the documents that were found for the span. */
export const scorerNames = ['documents', ...localScorerNames] as const;

/**
 * What can speak for a technique: a scorer that has it among its first, a rule that an id or a weakness in the finding
 * matches, or what raises a technique that something else found.
 */
export const signals = [...scorerNames, 'id', 'kev', 'cwe', 'capec', 'weakness', 'name', 'cooccurrence'] as const;

export type WordScorerName = (typeof wordScorerNames)[number];
export type LocalScorerName = (typeof localScorerNames)[number];
export type ScorerName = (typeof scorerNames)[number];
export type Signal = (typeof signals)[number];
