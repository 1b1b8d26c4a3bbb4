export { createSparqlReader } from './create-sparql-reader.ts';
