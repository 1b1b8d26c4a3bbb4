import { seedGraph } from '@attack-kg/contracts';
import { createSparqlGraphWriter, createSparqlServer } from '@attack-kg/graph/server';
import { createSparqlReader } from '@attack-kg/graph/sparql';
import { silentLogger } from '@attack-kg/telemetry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphFixture } from '../fixtures/graph.ts';
import { hasServer, type RealServer, startOxigraph, whenServer } from '../support/real-servers.ts';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';

const prefix = 'PREFIX ak: <urn:attack-kg:ns:>';
const names = `${prefix} SELECT ?name WHERE { ?t a ak:Technique ; ak:attackId "T1059.001" ; ak:name ?name }`;
let system: TestSystem;

beforeAll(async () => {
  system = await startSystem(sampleDir, silentLogger, { SPARQL_ENABLED: 'true' });
});
afterAll(() => system.remove());

const byGet = (query: string, accept = '*/*') =>
  system.app.request(`/sparql?query=${encodeURIComponent(query)}`, { headers: { accept } });
const byPost = (body: string, type: string) =>
  system.app.request('/sparql', { method: 'POST', headers: { 'content-type': type }, body });

describe('the protocol', () => {
  it('takes a query by GET, as a body and as a form', async () => {
    const ways = [
      byGet(names),
      byPost(names, 'application/sparql-query'),
      byPost(new URLSearchParams({ query: names }).toString(), 'application/x-www-form-urlencoded'),
    ];
    for (const response of await Promise.all(ways)) {
      expect(response.headers.get('content-type')).toContain('application/sparql-results+json');
      expect(await response.json()).toMatchObject({ results: { bindings: [{ name: { value: 'PowerShell' } }] } });
    }
  });

  it.each([
    ['text/csv', 'name\r\nPowerShell\r\n'],
    ['text/tab-separated-values', '?name\n"PowerShell"\n'],
  ])('answers in %s', async (type, text) => {
    expect(await (await byGet(names, type)).text()).toBe(text);
  });

  it('answers ASK and CONSTRUCT', async () => {
    expect(await (await byGet(`${prefix} ASK { ?t a ak:Technique }`)).json()).toMatchObject({ boolean: true });
    const turtle = await byGet(
      `${prefix} CONSTRUCT { ?t ak:name ?n } WHERE { ?t a ak:Tactic ; ak:name ?n } LIMIT 1`,
      'text/turtle',
    );
    expect([turtle.headers.get('content-type'), await turtle.text()]).toEqual([
      'text/turtle; charset=utf-8',
      expect.stringContaining('urn:attack-kg:ns:name'),
    ]);
  });

  it('sees the live seed by name, too, and only it', async () => {
    const { seed_id } = system.outcome.manifest;
    const graphs = await (await byGet('SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }', 'text/csv')).text();
    expect(graphs.trim().split('\r\n')).toEqual(['g', seedGraph(seed_id)]);
    const named = `SELECT ?s FROM <${seedGraph(seed_id)}> WHERE { ?s ?p ?o } LIMIT 1`;
    expect((await byGet(named)).status).toBe(200);
  });
});

describe('what is refused', () => {
  it.each([
    ['an update', 'INSERT DATA { <urn:a> <urn:b> <urn:c> }'],
    ['DROP', 'DROP ALL'],
    ['another server', 'SELECT * WHERE { SERVICE <http://other.example/sparql> { ?s ?p ?o } }'],
    [
      'another server in a filter of a sub-select',
      'SELECT * WHERE { { SELECT ?s WHERE { ?s ?p ?o FILTER EXISTS { SERVICE SILENT ?x { ?s ?p ?o } } } } }',
    ],
    ['another graph', 'SELECT * FROM <urn:attack-kg:manifest> WHERE { ?s ?p ?o }'],
    ['another named graph', 'SELECT * FROM NAMED <urn:attack-kg:seed/other> WHERE { GRAPH ?g { ?s ?p ?o } }'],
    ['DESCRIBE', 'DESCRIBE <urn:attack-kg:T1059>'],
    ['no SPARQL', 'SELECT * WHERE {'],
    ['a very long one', `SELECT * WHERE { ?s ?p "${'x'.repeat(20_000)}" }`],
  ])('%s', async (_, query) => {
    const response = await byPost(query, 'application/sparql-query');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid_request' });
  });

  it('graphs of the caller, an update in a form, a body of another type', async () => {
    const answers = await Promise.all([
      system.app.request(`/sparql?query=${encodeURIComponent(names)}&default-graph-uri=urn:attack-kg:manifest`),
      byPost('update=DROP+ALL', 'application/x-www-form-urlencoded'),
      byPost(names, 'text/plain'),
      system.app.request('/sparql'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
  });
});

it('has a bound on rows and on time; what is asked after that is answered again', async () => {
  const triples = await (await byGet('SELECT ?s ?p ?o WHERE { ?s ?p ?o . ?a ?b ?c }', 'text/csv')).text();
  expect(triples.trim().split('\r\n')).toHaveLength(10_001);
  const hurried = { ...system.api, requestTimeoutMs: 300 };
  const { createApp } = await import('@attack-kg/api');
  const endless = 'SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }';
  const late = await createApp(hurried).request(`/sparql?query=${encodeURIComponent(endless)}`);
  expect([late.status, ((await late.json()) as { code: string }).code]).toEqual([504, 'deadline_exceeded']);
  expect((await byGet(names)).status).toBe(200);
});

it('is off where nobody asked for it', async () => {
  const { createApp } = await import('@attack-kg/api');
  expect((await createApp({ ...system.api, sparql: null }).request('/sparql?query=x')).status).toBe(404);
});

describe.skipIf(!hasServer('oxigraph'))(`the real Oxigraph server${whenServer('oxigraph')}`, () => {
  let real: RealServer;
  beforeAll(async () => {
    real = await startOxigraph();
  });
  afterAll(() => real?.stop());

  it('answers the same of one seed alone', async () => {
    const server = createSparqlServer({ address: real.url, timeoutMs: 10_000 });
    const writer = createSparqlGraphWriter(server);
    await writer.replaceSeed('seed-mine', graphFixture().statements);
    await writer.replaceSeed('seed-other', graphFixture('Another name').statements);
    const reader = createSparqlReader((_seed, { text }, mediaType, signal) => server.read(text, mediaType, signal));
    const run = (query: string) =>
      reader.run('seed-mine', reader.allow('seed-mine', query), 'text/csv', AbortSignal.timeout(10_000));
    expect(await run(names)).toBe('name\r\nPowerShell\r\n');
    expect(await run('SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }')).toBe(`g\r\n${seedGraph('seed-mine')}\r\n`);
  });
});
