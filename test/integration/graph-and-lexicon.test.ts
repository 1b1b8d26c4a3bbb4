import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findWeaknesses, learnExploitation, productClassOf } from '@attack-kg/analysis';
import { ak, type Lexicon, vocabularyPrefixes } from '@attack-kg/contracts';
import { chooseSources, ingestSources } from '@attack-kg/seeding';
import { standaloneEnvironmentSchema } from '@attack-kg/settings';
import { createContext } from '@attack-kg/standalone';
import { silentLogger } from '@attack-kg/telemetry';
import { Store } from 'oxigraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDir } from '../support/sample-system.ts';
import { sourcesDir, whenSources } from '../support/source-data.ts';

/** Names that the manifest and the lease use; all others are a seed's. */
const notOfASeed = ['manifest', 'holder', 'expires'];
/** What ATT&CK had before release 18, which has detection strategies in its place. */
const ofOlderReleases = ['DetectionAdvice'];

describe.each([
  { what: 'the sample', folder: sampleDir, isWhole: false },
  { what: `the real sources${whenSources}`, folder: sourcesDir, isWhole: true },
])('graph and lexicon of $what', ({ folder, isWhole }) => {
  const store = new Store();
  let lexicon: Lexicon;
  let dataDir: string;

  beforeAll(async () => {
    if (!folder) return;
    dataDir = await mkdtemp(join(tmpdir(), 'attack-kg-graph-'));
    const environment = standaloneEnvironmentSchema.parse({
      DATA_DIR: dataDir,
      SOURCES_DIR: folder,
      EMBEDDINGS_MODEL: 'lexical',
    });
    const context = await createContext(environment, silentLogger);
    const { content } = await ingestSources(context.seeding, await chooseSources(context.seeding));
    store.load(new TextDecoder().decode(content.statements), { format: 'application/n-triples' });
    lexicon = content.lexicon;
    await context.close();
  }, 120_000);
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  /** Solutions as lines, each once, sorted. */
  const ask = (pattern: string): string[] => {
    const rows = store.query(`${vocabularyPrefixes}SELECT DISTINCT ?line WHERE { ${pattern} }`) as Map<
      string,
      { value: string }
    >[];
    return rows.map((row) => row.get('line')?.value ?? '').sort();
  };
  const lines = (rows: (string | null)[][]) =>
    [...new Set(rows.map((row) => row.map((cell) => cell ?? '-').join(' ')))].sort();
  const entries = <Row>(table: Record<string, Row[]>) =>
    Object.entries(table).flatMap(([key, rows]) => rows.map((row) => [key, row] as const));

  it.skipIf(!folder)('lead from a weakness to the same techniques, by the same inheritance', () => {
    const inLexicon = entries(lexicon.weaknesses).map(([cwe, row]) => [
      cwe,
      row.attack_id,
      row.capec_id,
      row.inherited_from,
    ]);
    expect(inLexicon.length).toBeGreaterThan(5);
    expect(
      ask(`?link ak:weakness/ak:attackId ?cwe ; ak:attackPattern ?pattern .
        ?pattern ak:attackId ?capec ; ak:technique/ak:attackId ?technique .
        OPTIONAL { ?link ak:inheritedFrom/ak:attackId ?from }
        BIND(CONCAT(?cwe, " ", ?technique, " ", ?capec, " ", COALESCE(?from, "-")) AS ?line)`),
    ).toEqual(lines(inLexicon));
  });

  it.skipIf(!folder)('lead from an attack pattern to the same techniques', () => {
    expect(
      ask(`?pattern a ak:AttackPattern ; ak:attackId ?capec ; ak:technique/ak:attackId ?technique .
        BIND(CONCAT(?capec, " ", ?technique) AS ?line)`),
    ).toEqual(lines(entries(lexicon.attack_patterns).map(([capec, attackId]) => [capec, attackId])));
  });

  it.skipIf(!folder)('lead from a vulnerability to the same techniques, in the same way', () => {
    expect(
      ask(`?link ak:vulnerability/ak:attackId ?cve ; ak:technique/ak:attackId ?technique ; ak:mappingType ?type .
        BIND(CONCAT(?cve, " ", ?technique, " ", ?type) AS ?line)`),
    ).toEqual(lines(entries(lexicon.vulnerabilities).map(([cve, row]) => [cve, row.attack_id, row.mapping_type])));
  });

  it.skipIf(!folder || !isWhole)('show what half of the known exploited vulnerabilities tell of the other half', () => {
    const { vulnerabilities, vulnerability_names } = lexicon;
    const cves = Object.keys(vulnerability_names).sort();
    expect(cves.length).toBeGreaterThan(300);
    const stated = [0, 1].flatMap((half) => {
      const held = cves.filter((_, index) => index % 2 === half);
      const taught = Object.fromEntries(Object.entries(vulnerabilities).filter(([cve]) => !held.includes(cve)));
      const known = learnExploitation({ vulnerabilities: taught, vulnerability_names });
      return held.flatMap((cve) => {
        const name = vulnerability_names[cve] ?? '';
        const right = new Set(vulnerabilities[cve]?.map(({ attack_id }) => attack_id));
        return known
          .usesOf(findWeaknesses(name, [])[0]?.weakness, productClassOf(name))
          .map(({ attackId, probability }) => ({ probability, isRight: right.has(attackId) }));
      });
    });
    for (const [from, to] of [
      [0.1, 0.3],
      [0.3, 0.5],
      [0.5, 1],
    ] as const) {
      const bin = stated.filter(({ probability }) => probability >= from && probability < to);
      const mean = bin.reduce((sum, { probability }) => sum + probability, 0) / bin.length;
      const share = bin.filter(({ isRight }) => isRight).length / bin.length;
      expect(Math.abs(share - mean), `${from} to ${to}: ${share} of ${bin.length}, stated ${mean}`).toBeLessThan(0.08);
    }
  });

  it.skipIf(!folder)('give an actor the same names and techniques', () => {
    const actors = lexicon.names.filter(({ kind }) => !['binary', 'tool'].includes(kind));
    expect(actors.length).toBeGreaterThan(5);
    expect(
      ask(`?actor ak:attackId ?id ; ak:name|ak:alias ?name ; ak:domain ?domain . FILTER(?domain != "atlas")
        ?example ak:actor ?actor ; ak:technique/ak:attackId ?technique .
        BIND(CONCAT(?id, " ", ?name, " ", ?technique) AS ?line)`),
    ).toEqual(lines(actors.flatMap(({ id, name, techniques }) => techniques.map((attackId) => [id, name, attackId]))));
  });

  it.skipIf(!folder)('say the same of retired techniques', () => {
    expect(
      ask(`?old a ak:Retired ; ak:attackId ?id . FILTER(REGEX(?id, "^T[0-9]"))
        FILTER NOT EXISTS { ?live a ak:Technique ; ak:attackId ?id }
        OPTIONAL { ?old ak:revokedBy/ak:attackId ?new }
        BIND(CONCAT(?id, " ", COALESCE(?new, "-")) AS ?line)`),
    ).toEqual(lines(Object.entries(lexicon.replaced)));
  });

  it.skipIf(!folder || !isWhole)('use every name of the vocabulary, and no other', () => {
    const used = ask(
      '{ ?s ?name ?o FILTER(STRENDS(STR(?name), "#type") = false) } UNION { ?s a ?name } BIND(STR(?name) AS ?line)',
    );
    const ours = Object.entries(ak).flatMap(([name, iri]) =>
      [...notOfASeed, ...ofOlderReleases].includes(name) ? [] : iri,
    );
    expect(used).toEqual(ours.sort());
  });
});
