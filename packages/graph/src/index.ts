export { cacheFacts } from './cache-facts.ts';
export { openTechniqueRecords } from './records/open-records.ts';
export { packTechniqueRecords } from './records/pack-records.ts';
export { createRecordedFacts, type RecordedFacts } from './records/recorded-facts.ts';
export { sparqlIri, sparqlLiteral } from './sparql-terms.ts';
