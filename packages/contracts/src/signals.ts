/** Scorers give every technique a score for a stretch of text: from the documents found for it, or from the text alone. */
export const scorerNames = ['documents', 'keywords', 'words', 'characters', 'embedding'] as const;

/**
 * What can speak for a technique: a scorer that has it among its first, a rule that an id or a weakness in the finding
 * matches, or what raises a technique that something else found.
 */
export const signals = [...scorerNames, 'id', 'kev', 'cwe', 'capec', 'weakness', 'name', 'cooccurrence'] as const;

export type ScorerName = (typeof scorerNames)[number];
export type Signal = (typeof signals)[number];
