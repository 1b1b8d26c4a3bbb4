export { buildKeywordIndex } from './build-keyword-index.ts';
export { openKeywordIndex } from './open-keyword-index.ts';
export { tokenize } from './tokenize.ts';
