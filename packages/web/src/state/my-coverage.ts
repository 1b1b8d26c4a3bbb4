import {
  type CoverageEntry,
  type CoverageFact,
  type FactCoverage,
  indexCoverage,
  type ReplacedIds,
  type TechniqueCoverage,
} from '@attack-kg/coverage';
import { computed, signal } from '@preact/signals';
import { answer } from './analysis.ts';
import { askServer } from './ask-server.ts';
import { collected, ranTests } from './collected.ts';
import { askDatabase } from './database.ts';

export interface MyCoverage {
  id: 'mine';
  name: string;
  at: string;
  files: number;
  entries: CoverageEntry[];
  /** Files that could not be read, with the reason. */
  troubles: { path: string; trouble: string }[];
}

/** What the reader has told of their rules, log sources and tests; null where they have told nothing. */
export const myCoverage = signal<MyCoverage | null>(null);
/** Old ids, and what became of them, by the release that the server has loaded. */
export const replacedIds = signal<ReplacedIds>({});

const ranHere = computed((): CoverageEntry[] =>
  Object.values(ranTests.value).map(({ attack_id, name }) => ({
    fact: 'test',
    name,
    source: 'ticked here',
    techniques: [attack_id],
  })),
);

/** A matrix asks for all techniques of a release each time that it is drawn. */
const lookUp = computed(() => {
  const index = indexCoverage([...(myCoverage.value?.entries ?? []), ...ranHere.value], replacedIds.value);
  const known = new Map<string, TechniqueCoverage>();
  return (attackId: string): TechniqueCoverage => {
    const found = known.get(attackId) ?? index(attackId);
    known.set(attackId, found);
    return found;
  };
});

/** Whether there is anything to compare the finding with. */
export const knowsCoverage = computed(
  () => myCoverage.value !== null || collected.value.length > 0 || ranHere.value.length > 0,
);

/** The three facts of a technique: from the files, and from the data components that are ticked as collected. */
export function coverageOf(attackId: string): TechniqueCoverage {
  const fromFiles = lookUp.value(attackId);
  return { ...fromFiles, log_source: withCollected(attackId, fromFiles.log_source) };
}

function withCollected(attackId: string, fromFiles: FactCoverage): FactCoverage {
  if (fromFiles.state === 'yes' || collected.value.length === 0) return fromFiles;
  const shows = (answer.value?.detections ?? []).filter(({ techniques_covered }) =>
    techniques_covered.includes(attackId),
  );
  const has = shows.filter(({ data_component_id }) => collected.value.includes(data_component_id));
  const entries = has.map(({ data_source }) => ({ name: data_source, source: 'ticked here', match: 'exact' as const }));
  const state = has.length === 0 ? 'no' : has.length === shows.length ? 'yes' : 'partly';
  return { state, entries: [...entries, ...fromFiles.entries] };
}

export async function readMyCoverage(): Promise<void> {
  void readReplacedIds();
  const kept = await askDatabase<MyCoverage | undefined>('coverage', 'readonly', (store) => store.get('mine')).catch(
    () => undefined,
  );
  myCoverage.value = kept ?? null;
}

/** All of them: to ask for single ones would say which rules there are. */
async function readReplacedIds(): Promise<void> {
  const response = await askServer('/replaced-ids', { signal: AbortSignal.timeout(20_000) }).catch(() => undefined);
  if (response?.ok) replacedIds.value = ((await response.json()) as { replaced: ReplacedIds }).replaced;
}

export async function setMyCoverage(coverage: MyCoverage | null): Promise<void> {
  myCoverage.value = coverage;
  const write = coverage
    ? askDatabase<IDBValidKey>('coverage', 'readwrite', (store) => store.put(coverage))
    : askDatabase<undefined>('coverage', 'readwrite', (store) => store.delete('mine'));
  await write.catch(() => undefined);
}

/** How each fact is called on the page. */
export const factNames: Record<CoverageFact, string> = { rule: 'Rule', log_source: 'Log source', test: 'Test' };
