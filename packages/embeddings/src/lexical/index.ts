export { createLexicalEmbedder } from './lexical-embedder.ts';
