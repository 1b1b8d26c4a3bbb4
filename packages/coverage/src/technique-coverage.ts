import type { CoverageEntry, CoverageFact } from './coverage-entry.ts';

/** How near to the technique the line is: on itself, on its parent, or on one of its sub-techniques. */
export type CoverageMatch = 'exact' | 'parent' | 'sub-technique';

export interface FactCoverage {
  /** `unknown` where nobody has said anything about this fact at all. */
  state: 'yes' | 'partly' | 'no' | 'unknown';
  /** What says so, the nearest first. */
  entries: { name: string; source: string; match: CoverageMatch; log_source?: string }[];
}

/** The three facts of a technique, each for itself. */
export type TechniqueCoverage = { attack_id: string } & Record<CoverageFact, FactCoverage>;

/** Old id → the one that it became; null where nothing took its place. */
export type ReplacedIds = Readonly<Record<string, string | null>>;

export type CoverageIndex = (attackId: string) => TechniqueCoverage;

/** Looks up what is known of a technique. Old ids in the entries count for what they became. */
export function indexCoverage(entries: readonly CoverageEntry[], replaced: ReplacedIds = {}): CoverageIndex {
  const facts: Record<CoverageFact, Map<string, CoverageEntry[]>> = {
    rule: new Map(),
    log_source: new Map(),
    test: new Map(),
  };
  const known = new Set<CoverageFact>();
  for (const entry of entries) {
    known.add(entry.fact);
    for (const id of entry.techniques) {
      const live = Object.hasOwn(replaced, id) ? replaced[id] : id;
      if (!live) continue;
      const list = facts[entry.fact].get(live);
      if (list) list.push(entry);
      else facts[entry.fact].set(live, [entry]);
    }
  }
  const read = (fact: CoverageFact, id: string): FactCoverage => {
    if (!known.has(fact)) return { state: 'unknown', entries: [] };
    const parent = /^(.*T\d{4})\.\d{3}$/.exec(id)?.[1];
    const below = [...facts[fact]].filter(([other]) => other.startsWith(`${id}.`)).flatMap(([, list]) => list);
    const found = [
      ...describe(facts[fact].get(id), 'exact'),
      ...describe(parent ? facts[fact].get(parent) : undefined, 'parent'),
      ...describe(below, 'sub-technique'),
    ];
    const state = found[0]?.match === 'exact' ? 'yes' : found.length > 0 ? 'partly' : 'no';
    return { state, entries: found };
  };
  return (attack_id) => ({
    attack_id,
    rule: read('rule', attack_id),
    log_source: read('log_source', attack_id),
    test: read('test', attack_id),
  });
}

function describe(entries: readonly CoverageEntry[] = [], match: CoverageMatch): FactCoverage['entries'] {
  return [...new Set(entries)].map(({ name, source, log_source }) => ({
    name,
    source,
    match,
    ...(log_source ? { log_source } : {}),
  }));
}
