export { emptyFacts } from './empty-facts.ts';
export { emptyLexicon } from './empty-lexicon.ts';
