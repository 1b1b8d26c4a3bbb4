export { cacheFacts } from './cache-facts.ts';
export type { Row } from './sparql-results.ts';
export { sparqlIri, sparqlLiteral } from './sparql-terms.ts';
