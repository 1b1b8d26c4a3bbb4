import type { ErrorCode } from '@attack-kg/contracts';
import { sparqlQuerySchema } from '../routes/sparql.ts';
import type { MediaContent, Operation } from './operation.ts';

const query = 'PREFIX ak: <urn:attack-kg:ns:> SELECT ?name WHERE { ?t a ak:Tactic ; ak:name ?name }';
const example = {
  head: { vars: ['name'] },
  results: { bindings: [{ name: { type: 'literal', value: 'Execution' } }] },
};
/** Of a CONSTRUCT. */
const triple =
  '<urn:attack-kg:x-mitre-tactic--4ca45d45-df4d-4613-8980-bac22d278fa5> <urn:attack-kg:ns:name> "Execution" .\n';
const xml =
  '<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="name"/></head><results><result><binding name="name"><literal>Execution</literal></binding></result></results></sparql>';
const response: Record<string, MediaContent> = {
  'application/sparql-results+json': { schema: 'object', example },
  'application/sparql-results+xml': { schema: 'text', example: xml },
  'text/csv': { schema: 'text', example: 'name\r\nExecution\r\n' },
  'text/tab-separated-values': { schema: 'text', example: '?name\n"Execution"\n' },
  'application/n-triples': { schema: 'text', example: triple },
  'text/turtle': { schema: 'text', example: triple },
};

/** SPARQL 1.1 Protocol, where it is on. */
export function sparqlOperations(upstream: readonly ErrorCode[]): Operation[] {
  const common = {
    path: '/sparql',
    tag: 'Knowledge',
    summary: 'Query the graph of the live seed',
    description:
      'Off unless `SPARQL_ENABLED` is set. SELECT, ASK and CONSTRUCT on the live seed alone; 10,000 rows at most.',
    response,
  };
  return [
    {
      ...common,
      method: 'get',
      id: 'sparqlByGet',
      query: sparqlQuerySchema,
      other_responses: { 304: { description: 'The caller has it already (`if-none-match`)' } },
      errors: ['invalid_request', 'not_found', ...upstream],
    },
    {
      ...common,
      method: 'post',
      id: 'sparqlByPost',
      request: {
        'application/sparql-query': { schema: 'text', example: query },
        'application/x-www-form-urlencoded': { schema: 'text', example: new URLSearchParams({ query }).toString() },
      },
      errors: ['invalid_request', 'not_found', 'payload_too_large', ...upstream],
    },
  ];
}
