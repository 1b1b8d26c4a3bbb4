import type { AnalysisResult, OcsfEvent, SarifLog } from '@attack-kg/contracts';
import { enrichOcsf, enrichSarif } from '@attack-kg/exports';

/** One finding and its answer, short enough to be read. Tests hold them to the schemas. */
export const exampleRequest = { finding: 'Attackers dumped LSASS memory with comsvcs.dll', top_k: 5 };

export const exampleAnswer: AnalysisResult = {
  finding: exampleRequest.finding,
  finding_type: 'attack_narrative',
  techniques: [
    {
      attack_id: 'T1003.001',
      name: 'LSASS Memory',
      also: [],
      confidence: 'high',
      probability: 0.97,
      score: 0.91,
      evidence: [{ text: 'dumped LSASS memory with comsvcs.dll', start: 10, end: 46 }],
      tactics: ['Credential Access'],
      description: 'Adversaries may attempt to access credential material stored in the process memory of LSASS.',
      url: 'https://attack.mitre.org/techniques/T1003/001',
      domain: 'enterprise',
      platforms: ['Windows'],
      signals: ['documents', 'keywords', 'words'],
      reasons: [],
    },
  ],
  remediations: [
    {
      mitigation_id: 'M1043',
      name: 'Credential Access Protection',
      priority: 'high',
      confidence: 'high',
      reasons: [],
      addresses: ['T1003.001'],
      implementation: 'Turn on Credential Guard.',
      guidance: [{ attack_id: 'T1003.001', text: 'Turn on Credential Guard.', inherited_from: null }],
      d3fend: [],
    },
  ],
  minimal_set: {
    mitigations: [{ mitigation_id: 'M1043', name: 'Credential Access Protection', addresses: ['T1003.001'] }],
    covers: 1,
    of: 1,
    uncovered: [],
  },
  countermeasures: [],
  controls: [],
  detections: [],
  validations: [],
  validations_left_out: 0,
  kill_chain_analysis: 'Credential Access: LSASS Memory (T1003.001)',
  kill_chain: [{ tactic_id: 'TA0006', tactic: 'Credential Access', domain: 'enterprise', techniques: ['T1003.001'] }],
  classification: { reasons: [], platforms: ['Windows'], ids: [], names: [] },
  filtered_ids: [],
  meta: { seed_id: 'seed-73b47fadc8075751', mode: 'deterministic', warnings: [], timings_ms: { retrieve: 9.1 } },
};

export const exampleProblem = {
  type: 'urn:attack-kg:error:invalid_request',
  title: 'The request is not valid',
  status: 400,
  detail: 'finding: must not be blank',
  code: 'invalid_request',
  request_id: 'b7f0b2c4-0a54-4b8e-9f8c-5d3f4a2f9e11',
  errors: [{ field: 'finding', message: 'must not be blank' }],
};

export const exampleSarif: SarifLog = {
  version: '2.1.0',
  runs: [
    {
      tool: {
        driver: { name: 'scanner', rules: [{ id: 'sql-injection', shortDescription: { text: 'SQL injection' } }] },
      },
      results: [{ ruleId: 'sql-injection', message: { text: 'A query is put together from the request.' } }],
    },
  ],
};

export const exampleSarifEnriched: SarifLog = enrichSarif(exampleSarif, () => exampleAnswer);

export const exampleOcsf: OcsfEvent = {
  class_uid: 2004,
  class_name: 'Detection Finding',
  category_uid: 2,
  activity_id: 1,
  type_uid: 200401,
  severity_id: 4,
  time: 1767322800000,
  metadata: { version: '1.3.0', product: { name: 'EDR', vendor_name: 'Example' } },
  finding_info: { uid: '7f1c', title: 'Credential dumping', desc: 'The memory of LSASS was read by procdump.exe.' },
};

export const [exampleOcsfEnriched] = enrichOcsf([exampleOcsf], () => ({ answer: exampleAnswer }));

export const exampleHealth = {
  status: 'ok',
  version: '3.0.0',
  seed: {
    id: 'seed-73b47fadc8075751',
    created_at: '2026-01-02T03:04:05.000Z',
    previous: null,
    is_sample: false,
    embedding: 'all-minilm-l6-v2',
  },
  triples: 500_000,
  documents: 40_000,
  sources: [],
  language_model: null,
  dependencies: { graph: { status: 'ok', latency_ms: 2.1 } },
};
