import { createAnalyze } from '@attack-kg/analysis';
import { createApp } from '@attack-kg/api';
import {
  type AnalysisResult,
  AppError,
  analysisRequestSchema,
  analysisResultSchema,
  type Embedder,
} from '@attack-kg/contracts';
import { embedWithin } from '@attack-kg/embeddings';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';

const finding = 'Attackers used PowerShell to download a payload and dumped LSASS memory';
let system: TestSystem;
beforeAll(async () => {
  system = await startSystem(sampleDir);
});
afterAll(() => system.remove());

type Absent = 'embeddings' | 'vectors' | 'graph' | 'model';

/** The API with one upstream that fails so. */
function appWithout(absent: Absent, error: AppError) {
  const fail = () => Promise.reject(error);
  const { ports } = system;
  const analyze = createAnalyze({
    ...ports,
    analyst: absent === 'model' ? { model: 'absent', choose: fail } : undefined,
    embedder: async () => (absent === 'embeddings' ? { ...(await ports.embedder()), embed: fail } : ports.embedder()),
    graph: absent === 'graph' ? { ...ports.graph, describeTechniques: fail } : ports.graph,
    vectors: absent === 'vectors' ? { search: fail } : ports.vectors,
  });
  const app = createApp({ ...system.api, analyze });
  return (body: object) =>
    app.request('/analyze', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ finding, ...body }),
    });
}

const parsed = async (response: Response): Promise<AnalysisResult> => analysisResultSchema.parse(await response.json());
const away = new AppError('upstream_unavailable', { details: { upstream: 'one' } });

describe.each([
  ['embeddings', 'embeddings'],
  ['vectors', 'vectors'],
  ['graph', 'graph'],
  ['model', 'language_model'],
] as const)('without its %s', (absent, part) => {
  it('answers from the rest, and says so', async () => {
    const { techniques, meta } = await parsed(await appWithout(absent, away)({}));
    expect(meta.degraded).toEqual([part]);
    expect(meta.warnings.map(({ code }) => code)).toContain(
      part === 'language_model' ? 'llm_failed' : `degraded_${part}`,
    );
    expect(techniques.slice(0, 5).map(({ attack_id }) => attack_id)).toEqual(
      expect.arrayContaining(['T1059.001', 'T1003.001']),
    );
  });

  it('fails instead where the caller wants all or nothing', async () => {
    const response = await appWithout(absent, away)({ degraded: 'refuse' });
    expect([response.status, await response.json()]).toMatchObject([503, { code: 'upstream_unavailable' }]);
  });
});

it('answers a text that the embedder does not get through in time, by its words', async () => {
  const { ports } = system;
  const whole = await ports.embedder();
  // It ends with its signal alone.
  const endless: Embedder['embed'] = (_, __, signal) =>
    new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
  const analyze = createAnalyze({ ...ports, embedder: async () => embedWithin(200, { ...whole, embed: endless }) });
  const { meta, techniques } = await analyze(analysisRequestSchema.parse({ finding }));
  expect(meta.degraded).toEqual(['embeddings']);
  expect(techniques.map(({ attack_id }) => attack_id)).toContain('T1003.001');
});

it('hides no mismatch of data behind a degraded answer', async () => {
  const response = await appWithout('embeddings', new AppError('data_mismatch'))({});
  expect(await response.json()).toMatchObject({ code: 'data_mismatch' });
});

it('says nothing of it where nothing is away', async () => {
  expect((await parsed(await system.post({ finding }))).meta).not.toHaveProperty('degraded');
});

it('names techniques with what the lexicon says of them where the graph is away', async () => {
  const { techniques, remediations } = await parsed(await appWithout('graph', away)({}));
  const dump = techniques.find(({ attack_id }) => attack_id === 'T1003.001');
  expect(dump).toMatchObject({ name: 'LSASS Memory', domain: 'enterprise', tactics: [], description: '', url: '' });
  expect(dump?.platforms).toContain('Windows');
  expect(remediations).toEqual([]);
});

describe('within its time', () => {
  const never = () => new Promise<never>(() => undefined);

  it.each(['embeddings', 'vectors'] as const)(
    'answers without the %s where they take the time of all',
    async (absent) => {
      const { ports } = system;
      const analyze = createAnalyze({
        ...ports,
        analyst: undefined,
        embedder: async () =>
          absent === 'embeddings' ? { ...(await ports.embedder()), embed: never } : ports.embedder(),
        vectors: absent === 'vectors' ? { search: never } : ports.vectors,
      });
      const app = createApp({ ...system.api, analyze, requestTimeoutMs: 3000 });
      const headers = { 'content-type': 'application/json' };
      const response = await app.request('/analyze', { method: 'POST', headers, body: JSON.stringify({ finding }) });
      expect((await parsed(response)).meta.degraded).toEqual([absent]);
    },
  );
});

describe('readiness', () => {
  const appWith = (error: AppError) => {
    const vectors = { name: 'vectors', check: () => Promise.reject(error) };
    const rest = system.api.dependencies.filter(({ name }) => name !== 'vectors');
    return createApp({ ...system.api, dependencies: [...rest, vectors] });
  };

  it.each(['upstream_unavailable', 'upstream_timeout', 'upstream_overloaded', 'upstream_invalid_response'] as const)(
    'stays up while answers are possible without a store that is %s, and says which',
    async (code) => {
      const app = appWith(new AppError(code));
      const ready = await app.request('/readyz');
      expect([ready.status, await ready.json()]).toMatchObject([200, { status: 'ok', missing: ['vectors'] }]);
      const health = await app.request('/health');
      expect([health.status, await health.json()]).toMatchObject([
        503,
        { status: 'degraded', dependencies: { vectors: { status: 'failing', code } } },
      ]);
    },
  );

  it.each(['data_not_ready', 'data_mismatch'] as const)(
    'is gone where a store says %s: an answer would be wrong',
    async (code) => {
      const ready = await appWith(new AppError(code)).request('/readyz');
      expect([ready.status, await ready.json()]).toMatchObject([503, { code }]);
    },
  );
});
