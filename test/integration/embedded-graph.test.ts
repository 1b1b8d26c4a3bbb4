import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { analysisRequestSchema } from '@attack-kg/contracts';
import {
  createEmbeddedGraphWriter,
  createEmbeddedKnowledgeGraph,
  type EmbeddedKnowledgeGraph,
} from '@attack-kg/graph/embedded';
import { rollBack, runSeed } from '@attack-kg/seeding';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { graphFixture } from '../fixtures/graph.ts';
import { startSystem, type TestSystem } from '../support/sample-system.ts';
import { versionsIn, writeVersionOfSample } from '../support/versions-of-sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'attack-kg-graph-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const nameOf = (seed: string) =>
  `SELECT ?name FROM <urn:attack-kg:seed/${seed}> WHERE { ?t <urn:attack-kg:ns:attackId> "T1059.001" ; <urn:attack-kg:ns:name> ?name }`;

describe('the thread of the graph', () => {
  const open: EmbeddedKnowledgeGraph[] = [];
  const opened = (idleMs?: number) => {
    const graph = createEmbeddedKnowledgeGraph(folder, { idleMs });
    open.push(graph);
    return graph;
  };
  beforeAll(async () => {
    const writer = createEmbeddedGraphWriter(folder, opened());
    await writer.replaceSeed('seed-one', graphFixture().statements);
  });
  afterAll(() => Promise.all(open.map((graph) => graph.close())));

  it('starts with the first question: whether a graph is there needs none', async () => {
    const graph = opened();
    await graph.assertSeed('seed-one');
    await expect(graph.assertSeed('seed-absent')).rejects.toMatchObject({ code: 'data_not_ready' });
    expect(graph.isOpen).toBe(false);
    expect(await graph.select(nameOf('seed-one'), 'seed-one')).toEqual([{ name: 'PowerShell' }]);
    expect(graph.isOpen).toBe(true);
  });

  it('holds a graph whose statements are longer than a piece of the file that is read at once', async () => {
    const long = 'x'.repeat(3_000_000);
    const statement = (at: number, text: string) => `<urn:thing:${at}> <urn:attack-kg:ns:text> "${text}" .\n`;
    const statements = [
      statement(0, 'first'),
      statement(1, long),
      ...Array.from({ length: 40_000 }, (_, at) => statement(at + 2, `number ${at}`)),
    ];
    const graph = opened();
    const writer = createEmbeddedGraphWriter(folder, graph);
    // The last line needs no end.
    expect(await writer.replaceSeed('seed-long', Buffer.from(statements.join('').trimEnd()))).toBe(statements.length);
    const lengths =
      'SELECT (MAX(STRLEN(?text)) AS ?most) (COUNT(?text) AS ?all) FROM <urn:attack-kg:seed/seed-long> WHERE { ?s ?p ?text }';
    const [row] = await graph.select(lengths, 'seed-long');
    expect(row).toMatchObject({ most: String(long.length), all: String(statements.length) });
    await writer.dropSeed('seed-long');
  });

  it('ends when nobody asks, and starts again with who asks next', async () => {
    const graph = opened(1);
    for (let time = 0; time < 3; time += 1) {
      expect(await graph.select(nameOf('seed-one'), 'seed-one')).toEqual([{ name: 'PowerShell' }]);
      await vi.waitFor(() => expect(graph.isOpen).toBe(false), 10_000);
    }
  });

  it('fails nobody who asks at the moment when it ends', async () => {
    const graph = opened(1);
    for (let time = 0; time < 8; time += 1) {
      expect(await graph.select(nameOf('seed-one'), 'seed-one')).toHaveLength(1);
      await sleep(time % 3);
    }
  });

  it('that is killed says so to all who wait, and another one answers who asks next', async () => {
    const graph = opened();
    await graph.countTriples('seed-one');
    const leaving = new AbortController();
    const endless = 'SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }';
    const long = graph.read('seed-one', { text: endless, form: 'SELECT' }, 'text/csv', leaving.signal);
    const behind = graph.select(nameOf('seed-one'), 'seed-one');
    leaving.abort(new Error('the caller left'));
    const after = graph.select(nameOf('seed-one'), 'seed-one');
    await expect(long).rejects.toThrow('the caller left');
    await expect(behind).rejects.toMatchObject({ code: 'upstream_unavailable' });
    expect(await after).toEqual([{ name: 'PowerShell' }]);
  });
});

describe('a process that looks around in its graph now and then', () => {
  let system: TestSystem;
  let graph: EmbeddedKnowledgeGraph;
  const sources = (version: number) => `${folder}/version-${version}`;
  const seed = async (version: number) =>
    (await runSeed({ ...system.seeding, sourcesDir: sources(version) })).manifest.seed_id;
  const request = analysisRequestSchema.parse({ finding: 'They used PowerShell and dumped LSASS memory' });
  /** As the page of a mitigation says it, which is asked of the graph, and as an answer does, which has it from a record. */
  const versions = async () => {
    const page = await (await system.app.request('/mitigations/M1042')).text();
    const browsed = new Set([...page.matchAll(/\(version (\d+)\)/g)].map(([, version]) => Number(version)));
    return { browsed: [...browsed], answered: versionsIn(await system.api.analyze(request)) };
  };

  beforeAll(async () => {
    for (const version of [1, 2, 3]) await writeVersionOfSample(sources(version), version);
    system = await startSystem(sources(1), undefined, { GRAPH_IDLE_MS: '300' }, { isSample: false });
    graph = system.seeding.readers.graph as EmbeddedKnowledgeGraph;
  });
  afterAll(() => system.remove());
  const isClosed = () => vi.waitFor(() => expect(graph.isOpen).toBe(false), 10_000);

  it('answers, and says that it is ready, without it', async () => {
    await isClosed();
    expect((await system.post(request)).status).toBe(200);
    for (const path of ['/readyz', '/health']) expect((await system.app.request(path)).status).toBe(200);
    expect(graph.isOpen).toBe(false);
  });

  it('reads the graph of the seed that is live: after a switch, a rollback, and when an older seed is deleted', async () => {
    expect(await versions()).toEqual({ browsed: [1], answered: [1] });
    await seed(2);
    await system.api.seeds.latest();
    expect(await versions()).toEqual({ browsed: [2], answered: [2] });
    await isClosed();
    await rollBack(system.seeding.registry);
    await system.api.seeds.latest();
    expect(await versions()).toEqual({ browsed: [1], answered: [1] });
    await seed(2);
    await seed(3);
    await system.api.seeds.latest();
    await isClosed();
    expect(await versions()).toEqual({ browsed: [3], answered: [3] });
  });
});
