import { type ErrorCode, version } from '@attack-kg/contracts';
import { exportAnswer, exportFormatNames } from '@attack-kg/exports';
import { formatQuerySchema } from '../exports/wanted-format.ts';
import { analyzeQuerySchema } from '../routes/analyze.ts';
import { batchQuerySchema } from '../routes/batch.ts';
import { scanQuerySchema } from '../scans/scan-query.ts';
import { browseOperations } from './browse-operations.ts';
import {
  exampleAnswer,
  exampleHealth,
  exampleOcsf,
  exampleOcsfEnriched,
  exampleRequest,
  exampleSarif,
  exampleSarifEnriched,
} from './examples.ts';
import type { MediaContent, Operation } from './operation.ts';
import { sparqlOperations } from './sparql-operations.ts';

const upstream: ErrorCode[] = [
  'unauthorized',
  'forbidden',
  'rate_limited',
  'overloaded',
  'internal',
  'upstream_rejected',
  'upstream_invalid_response',
  'upstream_unavailable',
  'upstream_overloaded',
  'data_not_ready',
  'data_mismatch',
  'upstream_timeout',
  'deadline_exceeded',
];
const ofBody: ErrorCode[] = ['invalid_request', 'payload_too_large', ...upstream];

const exampleTime = new Date('2026-01-02T03:04:05.000Z');

/** An answer in every format that it can be had in. */
const answerInFormats: Record<string, MediaContent> = {
  'application/json': { schema: 'AnalysisResult', example: exampleAnswer },
  ...Object.fromEntries(
    exportFormatNames.map((name) => {
      const { mediaType, text } = exportAnswer(name, exampleAnswer, { at: exampleTime, version });
      const isText = mediaType.startsWith('text/');
      return [mediaType, { schema: isText ? 'text' : 'object', example: isText ? text : JSON.parse(text) } as const];
    }),
  ),
};
const ndjson = (value: unknown) => `${JSON.stringify(value)}\n`;

/** Every route that the API has. */
export const operations: readonly Operation[] = [
  ...browseOperations(upstream),
  {
    method: 'post',
    path: '/analyze',
    id: 'analyze',
    tag: 'Analysis',
    summary: 'Map a finding to techniques, remediations and detections',
    description:
      'As JSON, or in the format that `format` or `Accept` names; with `Accept: text/event-stream` as events while the answer is made.',
    query: analyzeQuerySchema,
    request: { 'application/json': { schema: 'AnalysisRequest', example: exampleRequest } },
    response: {
      ...answerInFormats,
      'text/event-stream': { schema: 'text', example: `event: result\ndata: ${JSON.stringify(exampleAnswer)}\n\n` },
    },
    errors: ofBody,
  },
  {
    method: 'post',
    path: '/analyze/batch',
    id: 'analyzeBatch',
    tag: 'Analysis',
    summary: 'Analyse many findings: a line for a line',
    description: 'Each line in is a request, each line out `{line, id, result}` or `{line, id, error}`.',
    query: batchQuerySchema,
    request: { 'application/x-ndjson': { schema: 'text', example: ndjson({ id: 'a-1', ...exampleRequest }) } },
    response: {
      'application/x-ndjson': { schema: 'text', example: ndjson({ line: 1, id: 'a-1', result: exampleAnswer }) },
    },
    errors: ['invalid_request', ...upstream],
  },
  {
    method: 'post',
    path: '/export',
    id: 'exportAnswer',
    tag: 'Analysis',
    summary: 'Put an answer that was given before into another format',
    query: formatQuerySchema,
    request: { 'application/json': { schema: 'AnalysisResult', example: exampleAnswer } },
    response: answerInFormats,
    errors: ofBody,
  },
  {
    method: 'post',
    path: '/sarif',
    id: 'enrichSarif',
    tag: 'Analysis',
    summary: "Enrich a scanner's SARIF file",
    description: 'Each distinct rule is analysed once; the file comes back with techniques, tags and help.',
    query: scanQuerySchema,
    request: {
      'application/sarif+json': { schema: 'SarifLog', example: exampleSarif },
      'application/json': { schema: 'SarifLog', example: exampleSarif },
    },
    response: { 'application/sarif+json': { schema: 'SarifLog', example: exampleSarifEnriched } },
    errors: ofBody,
  },
  {
    method: 'post',
    path: '/ocsf',
    id: 'enrichOcsf',
    tag: 'Analysis',
    summary: "Enrich a scanner's or SIEM's OCSF findings",
    description:
      'One event, a list, or an event a line. Each distinct text of Vulnerability Findings (2002) and Detection Findings (2004) is analysed once; the events come back in the shape in which they came, with `finding_info.attacks`, `remediation` and `enrichments`.',
    query: scanQuerySchema,
    request: {
      'application/json': { schema: 'OcsfEvents', example: exampleOcsf },
      'application/x-ndjson': { schema: 'text', example: ndjson(exampleOcsf) },
    },
    response: {
      'application/vnd.ocsf+json': { schema: 'OcsfEvents', example: exampleOcsfEnriched },
      'application/x-ndjson': { schema: 'text', example: ndjson(exampleOcsfEnriched) },
    },
    errors: ofBody,
  },
  {
    method: 'post',
    path: '/verify',
    id: 'verify',
    tag: 'Analysis',
    summary: 'Hold a stored answer to its finding and to a seed',
    request: {
      'application/json': {
        schema: 'VerificationRequest',
        example: {
          finding: exampleRequest.finding,
          answer: { techniques: [{ attack_id: 'T1003.001', name: 'LSASS' }] },
        },
      },
    },
    response: {
      'application/json': {
        schema: 'VerificationResult',
        example: {
          seed_id: exampleAnswer.meta.seed_id,
          ok: false,
          problems: [{ code: 'wrong_fact', path: 'techniques.0.name', message: 'T1003.001 is called "LSASS Memory"' }],
          filtered_ids: [],
          answer: {
            techniques: [{ attack_id: 'T1003.001', name: 'LSASS Memory' }],
            remediations: [],
            detections: [],
          },
          changes: {
            from_seed_id: null,
            to_seed_id: exampleAnswer.meta.seed_id,
            techniques: [{ attack_id: 'T1003.001', change: 'renamed', before: ['LSASS'], now: ['LSASS Memory'] }],
            mitigations: { gone: [], new: ['M1043'], renamed: [] },
            detections: { gone: [], new: [] },
            reanalysis: { differs: false, techniques: { gone: [], new: [] } },
          },
        },
      },
    },
    errors: ['not_found', ...ofBody],
  },
  ...sparqlOperations(upstream),
  {
    method: 'get',
    path: '/replaced-ids',
    id: 'replacedIds',
    tag: 'Knowledge',
    summary: 'Old ids of techniques, and what they became',
    response: {
      'application/json': {
        schema: 'ReplacedIds',
        example: { seed_id: 'seed-73b47fadc8075751', replaced: { T1086: 'T1059.001', T1062: null } },
      },
    },
    errors: upstream,
  },
  {
    method: 'get',
    path: '/health',
    id: 'health',
    tag: 'Service',
    summary: 'What the answers stand on',
    response: { 'application/json': { schema: 'Health', example: exampleHealth } },
    other_responses: {
      503: {
        description: 'A dependency fails, or no seed is loaded',
        content: {
          'application/json': {
            schema: 'Health',
            example: { status: 'not_ready', version: '3.0.0', code: 'data_not_ready', reason: 'No seed is loaded yet' },
          },
        },
      },
    },
    errors: [],
  },
  {
    method: 'get',
    path: '/readyz',
    id: 'ready',
    tag: 'Service',
    summary: 'Whether an analysis can be answered',
    response: {
      'application/json': {
        schema: 'Readiness',
        example: { status: 'ok', seed_id: 'seed-73b47fadc8075751', warming: [], missing: [] },
      },
    },
    errors: ['shutting_down', ...upstream],
  },
  {
    method: 'get',
    path: '/metrics',
    id: 'metrics',
    tag: 'Service',
    summary: 'Counters and times for Prometheus',
    response: { 'text/plain': { schema: 'text', example: 'process_resident_memory_bytes 8.1e7\n' } },
    errors: upstream,
  },
  {
    method: 'get',
    path: '/livez',
    id: 'live',
    tag: 'Service',
    summary: 'Whether the process runs',
    response: { 'application/json': { schema: 'Liveness', example: { status: 'ok', version: '3.0.0' } } },
    errors: [],
  },
  {
    method: 'get',
    path: '/openapi.json',
    id: 'openapi',
    tag: 'Service',
    summary: 'This document',
    response: { 'application/json': { schema: 'object', example: { openapi: '3.1.1' } } },
    errors: [],
  },
  {
    method: 'get',
    path: '/docs',
    id: 'reference',
    tag: 'Service',
    summary: 'This document as a page',
    response: { 'text/html': { schema: 'text', example: '<!doctype html>' } },
    errors: [],
  },
];
