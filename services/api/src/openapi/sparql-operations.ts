import type { ErrorCode } from '@attack-kg/contracts';
import { sparqlQuerySchema } from '../routes/sparql.ts';
import type { MediaContent, Operation } from './operation.ts';

const query = 'PREFIX ak: <urn:attack-kg:ns:> SELECT ?name WHERE { ?t a ak:Tactic ; ak:name ?name }';
const example = {
  head: { vars: ['name'] },
  results: { bindings: [{ name: { type: 'literal', value: 'Execution' } }] },
};
const response: Record<string, MediaContent> = {
  'application/sparql-results+json': { schema: 'object', example },
  'application/sparql-results+xml': { schema: 'text' },
  'text/csv': { schema: 'text', example: 'name\r\nExecution\r\n' },
  'text/tab-separated-values': { schema: 'text' },
  'application/n-triples': { schema: 'text' },
  'text/turtle': { schema: 'text' },
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
