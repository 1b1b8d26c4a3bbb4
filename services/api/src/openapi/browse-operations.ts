import {
  type BrowsableKind,
  browsableKindNames,
  type ErrorCode,
  listQuerySchema,
  matrixQuerySchema,
  searchQuerySchema,
} from '@attack-kg/contracts';
import type { Operation } from './operation.ts';

const seedId = 'seed-73b47fadc8075751';
const examples: Record<BrowsableKind, { id: string; name: string; what: string }> = {
  techniques: { id: 'T1059.001', name: 'PowerShell', what: 'techniques and sub-techniques' },
  tactics: { id: 'TA0006', name: 'Credential Access', what: 'tactics' },
  groups: { id: 'G0016', name: 'APT29', what: 'groups' },
  software: { id: 'S0154', name: 'Cobalt Strike', what: 'malware and tools' },
  campaigns: { id: 'C0024', name: 'SolarWinds Compromise', what: 'campaigns' },
  mitigations: { id: 'M1042', name: 'Disable or Remove Feature or Program', what: 'mitigations' },
  countermeasures: { id: 'D3-PSA', name: 'Process Spawn Analysis', what: "countermeasures of D3FEND's" },
  'data-components': { id: 'DC0032', name: 'Process Creation', what: 'data components' },
  detections: {
    id: 'DET0516',
    name: 'Behavioral Detection of Command and Scripting Interpreter Abuse',
    what: 'detection strategies',
  },
  controls: { id: 'CM-07', name: 'Least Functionality', what: 'controls of frameworks' },
  cves: { id: 'CVE-2021-44228', name: 'Apache Log4j2 Remote Code Execution Vulnerability', what: 'vulnerabilities' },
  cwes: { id: 'CWE-79', name: '', what: 'weaknesses' },
  capec: { id: 'CAPEC-66', name: 'SQL Injection', what: 'attack patterns' },
};

/** The routes to look around in what the graph holds. An answer is the same as long as the seed is: its ETag is the seed's. */
export function browseOperations(upstream: readonly ErrorCode[]): Operation[] {
  const tag = 'Knowledge';
  const other_responses = { 304: { description: 'The caller has it already (`if-none-match`)' } };
  const ofKinds = browsableKindNames.flatMap((kind): Operation[] => {
    const { id, name, what } = examples[kind];
    const operation = kind.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    return [
      {
        method: 'get',
        path: `/${kind}`,
        id: `list${operation[0]?.toUpperCase()}${operation.slice(1)}`,
        tag,
        summary: `List ${what}`,
        query: listQuerySchema,
        response: {
          'application/json': {
            schema: 'ObjectList',
            example: { seed_id: seedId, kind, total: 1, limit: 50, offset: 0, items: [{ kind, id, name }] },
          },
        },
        other_responses,
        errors: ['invalid_request', ...upstream],
      },
      {
        method: 'get',
        path: `/${kind}/{id}`,
        id: `get${operation[0]?.toUpperCase()}${operation.slice(1)}`,
        tag,
        summary: `One of ${what}, with all that it is linked to`,
        description: 'An id that was revoked gives what it became, with `replaces`.',
        path_parameters: { id: { description: 'Its id, in any case', example: id } },
        response: {
          'application/json': { schema: 'FoundObject', example: { seed_id: seedId, kind, id, name, cut: [] } },
        },
        other_responses,
        errors: ['invalid_request', 'not_found', ...upstream],
      },
    ];
  });
  return [
    ...ofKinds,
    {
      method: 'get',
      path: '/matrix',
      id: 'matrix',
      tag,
      summary: 'A whole matrix: tactics in the order of the loaded release, each with its techniques',
      query: matrixQuerySchema,
      response: {
        'application/json': {
          schema: 'Matrix',
          example: {
            seed_id: seedId,
            domain: 'enterprise',
            tactics: [
              {
                id: 'TA0002',
                name: 'Execution',
                techniques: [
                  {
                    id: 'T1059',
                    name: 'Command and Scripting Interpreter',
                    subtechniques: [{ id: 'T1059.001', name: 'PowerShell' }],
                  },
                ],
              },
            ],
          },
        },
      },
      other_responses,
      errors: ['invalid_request', ...upstream],
    },
    {
      method: 'get',
      path: '/search',
      id: 'search',
      tag,
      summary: 'Find objects by id, name or meaning',
      description:
        'Whole names first; then, by turns, names that have the words in them and techniques that texts like the words are about.',
      query: searchQuerySchema,
      response: {
        'application/json': {
          schema: 'SearchResult',
          example: {
            seed_id: seedId,
            results: [{ kind: 'techniques', id: 'T1059.001', name: 'PowerShell', found_by: 'name', score: 1 }],
          },
        },
      },
      other_responses,
      errors: ['invalid_request', ...upstream],
    },
    {
      method: 'get',
      path: '/stats',
      id: 'stats',
      tag,
      summary: 'How much the graph holds',
      response: {
        'application/json': {
          schema: 'Stats',
          example: { seed_id: seedId, triples: 278_060, documents: 27_000, objects: { Technique: 1068 } },
        },
      },
      other_responses,
      errors: ['invalid_request', ...upstream],
    },
  ];
}
