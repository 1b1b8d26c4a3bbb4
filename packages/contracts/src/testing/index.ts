export { emptyFacts } from './empty-facts.ts';
export { emptyLexicon, lexiconOf } from './empty-lexicon.ts';
