import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seedGraph, vocabularyPrefixes } from '@attack-kg/contracts';
import { openTechniqueRecords } from '@attack-kg/graph';
import oxigraph from 'oxigraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';

type Row = Readonly<Record<string, string>>;

describe('the facts query, held to plain questions of the same graph', () => {
  let system: TestSystem;
  let seedId: string;
  let select: (query: string) => Row[];
  let techniques: string[];
  beforeAll(async () => {
    system = await startSystem(sampleDir);
    seedId = system.outcome.manifest.seed_id;
    const store = new oxigraph.Store();
    store.load(readFileSync(join(system.dataDir, 'graph', `${seedId}.nt`)), {
      format: 'application/n-triples',
      to_graph_name: oxigraph.namedNode(seedGraph(seedId)),
    });
    select = (query) =>
      (store.query(query) as Map<string, oxigraph.Term>[]).map((row) =>
        Object.fromEntries([...row].map(([name, term]) => [name, term.value])),
      );
    techniques = ask('?id WHERE { ?technique a ak:Technique ; ak:attackId ?id }').map((row) => row.id ?? '');
  });
  afterAll(() => system.remove());

  const ask = (rest: string) =>
    select(`${vocabularyPrefixes}SELECT DISTINCT ${rest.replace('WHERE', `FROM <${seedGraph(seedId)}> WHERE`)}`);
  const facts = () => system.seeding.readers.graph.describeTechniques(seedId, techniques);

  it('finds every path from a technique over a digital artifact to a countermeasure', async () => {
    const plain = ask(`* WHERE {
      ?technique a ak:Technique ; ak:attackId ?attackId ; ak:actsOn ?act .
      ?act ak:relation ?relation ; ak:artifact ?artifact . ?artifact ak:name ?artifactName ; ak:childOf* ?broader .
      ?broader ak:name ?broaderName . ?defence ak:artifact ?broader ; ak:relation ?defenceRelation .
      ?countermeasure a ak:Countermeasure ; ak:actsOn ?defence ; ak:attackId ?id }`);
    const expected = plain.map((row) =>
      [row.attackId, row.relation, row.artifactName, row.defenceRelation, row.broaderName, row.id].join(' > '),
    );
    const found = (await facts()).flatMap(({ attack_id, countermeasures }) =>
      countermeasures.flatMap(({ d3fend_id, path }) =>
        path.via === 'artifact'
          ? [
              attack_id,
              path.technique_relation,
              path.technique_artifact,
              path.countermeasure_relation,
              path.countermeasure_artifact,
              d3fend_id,
            ].join(' > ')
          : [],
      ),
    );
    expect(expected.length).toBeGreaterThan(10);
    // Some of them over a broader artifact.
    expect(plain.some((row) => row.artifactName !== row.broaderName)).toBe(true);
    expect(found.sort()).toEqual([...new Set(expected)].sort());
  });

  it('is what each technique record of the seed says, and there is a record of every technique', async () => {
    const records = openTechniqueRecords(await system.seeding.registry.readArtifact(seedId, 'technique-records'));
    expect(techniques.length).toBeGreaterThan(20);
    expect(records.describe(techniques)).toEqual(await facts());
  });

  it('finds as many of every other kind as the graph holds, each with its text', async () => {
    const count = (pattern: string, distinct: string) =>
      ask(`${distinct} WHERE { ?technique a ak:Technique . ${pattern} }`).length;
    const found = await facts();
    const sum = (listOf: (entry: (typeof found)[number]) => readonly unknown[]) =>
      found.reduce((total, entry) => total + listOf(entry).length, 0);
    expect(sum((entry) => entry.mitigations)).toBe(
      count('?advice ak:technique ?technique ; ak:mitigation ?m', '?technique ?m ?advice'),
    );
    expect(sum((entry) => entry.controls)).toBe(
      count('?control ak:mitigates ?technique ; ak:attackId ?c', '?technique ?control') +
        count('?link ak:technique ?technique ; ak:category ?category', '?technique ?link'),
    );
    const rules = count('?rule a ak:DetectionRule ; ak:detects ?technique', '?technique ?rule');
    expect(rules).toBeGreaterThan(0);
    expect(sum((entry) => entry.rules)).toBe(rules);
    expect(found.reduce((total, entry) => total + entry.rule_count, 0)).toBe(rules);
    expect(sum((entry) => entry.tests)).toBe(count('?test ak:validates ?technique', '?technique ?test'));
    expect(sum((entry) => entry.tactics)).toBe(count('?technique ak:tactic ?tactic', '?technique ?tactic'));
    expect(sum((entry) => entry.analytics)).toBe(
      count('?s ak:detects ?technique ; ak:hasAnalytic ?analytic', '?technique ?s ?analytic'),
    );
    expect(sum((entry) => entry.analytics.flatMap((analytic) => analytic.log_sources))).toBe(
      count('?s ak:detects ?technique ; ak:hasAnalytic ?a . ?a ak:hasLogSource ?log', '?technique ?s ?a ?log'),
    );
    const texts = new Set(found.flatMap((entry) => entry.analytics.map((analytic) => analytic.text)));
    expect(texts.has('')).toBe(false);
  });
});
