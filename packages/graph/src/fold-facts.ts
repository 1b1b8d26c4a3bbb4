import type { Analytic, TechniqueFacts } from '@attack-kg/contracts';
import { bestRules } from './best-rules.ts';
import { factPatterns } from './queries/describe-techniques.ts';
import type { Row } from './sparql-results.ts';

/** Rows of the facts query → one record per technique, in the order asked for, every list sorted. */
export function foldFacts(rows: readonly Row[], attackIds: readonly string[]): TechniqueFacts[] {
  const byTechnique = Map.groupBy(rows, (row) => row.attackId ?? '');
  return [...new Set(attackIds)].flatMap((attackId) => factsOf(attackId, byTechnique.get(attackId) ?? []) ?? []);
}

function factsOf(attackId: string, rows: readonly Row[]): TechniqueFacts | undefined {
  const byKind = Map.groupBy(rows, (row) => row.kind ?? '');
  function read<Fact>(pattern: { kind: string; read(row: Row): Fact }): Fact[] {
    return distinct((byKind.get(pattern.kind) ?? []).map(pattern.read));
  }
  const [technique] = read(factPatterns.technique);
  if (!technique) return undefined;
  const rules = read(factPatterns.rule);
  const testPlatforms = read(factPatterns.test_platform);
  const analytics = read(factPatterns.analytic).map((row): Analytic => {
    const own = <Fact>(list: { analytic_id: string; fact: Fact }[]) =>
      list.filter((entry) => entry.analytic_id === row.analytic_id).map((entry) => entry.fact);
    return {
      ...row,
      platforms: own(read(factPatterns.analytic_platform)),
      log_sources: own(read(factPatterns.log_source)),
      mutable_elements: own(read(factPatterns.mutable_element)),
    };
  });
  return {
    attack_id: attackId,
    ...technique,
    platforms: read(factPatterns.platform),
    tactics: read(factPatterns.tactic).sort((a, b) => a.position - b.position),
    mitigations: read(factPatterns.mitigation),
    countermeasures: [...read(factPatterns.by_mitigation), ...read(factPatterns.by_artifact)],
    controls: [...read(factPatterns.control), ...read(factPatterns.capability)],
    analytics: [...analytics, ...read(factPatterns.detection_advice)],
    rules: bestRules(rules),
    rule_count: rules.length,
    tests: read(factPatterns.test).map(({ url, source, licence, ...test }) => ({
      ...test,
      platforms: testPlatforms.filter(({ guid }) => guid === test.guid).map(({ platform }) => platform),
      url,
      source,
      licence,
    })),
  };
}

/** Sorted by content, each once: the order of SPARQL solutions means nothing. */
function distinct<Fact>(facts: Fact[]): Fact[] {
  const byContent = new Map(facts.map((fact) => [JSON.stringify(fact), fact]));
  return [...byContent].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, fact]) => fact);
}
