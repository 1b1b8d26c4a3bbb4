import type { SearchTexts, SeedView } from '@attack-kg/analysis';
import type { BrowsableKind, GraphBrowser, KnowledgeGraph, SearchResult } from '@attack-kg/contracts';

interface SearchPorts {
  browser: GraphBrowser;
  facts: Pick<KnowledgeGraph, 'describeTechniques'>;
  searchTexts: SearchTexts;
}

type Found = SearchResult['results'][number];

/**
 * What a person may mean by some words: the object with that id or that very name, then objects that have the words in a name, then
 * techniques that texts like the words are about. Each object once.
 */
export async function searchObjects(
  { browser, facts, searchTexts }: SearchPorts,
  seed: SeedView,
  { q, kind, limit }: { q: string; kind?: BrowsableKind | undefined; limit: number },
  signal: AbortSignal,
): Promise<SearchResult> {
  const seedId = seed.manifest.seed_id;
  const [named, texts] = await Promise.all([
    browser.searchNames(seedId, q, { limit, kind }, signal),
    kind === undefined || kind === 'techniques' ? searchTexts(seed, q, limit, signal) : [],
  ]);
  const ids = texts.map(({ attack_id }) => attack_id);
  const names = new Map(
    (await facts.describeTechniques(seedId, ids, signal)).map((entry) => [entry.attack_id, entry.name]),
  );
  const byName = named.map(({ kind: of, id, name, exact }, index): Found => {
    const found_by = id.toLowerCase() === q.toLowerCase() ? 'id' : 'name';
    return { kind: of, id, name, found_by, score: exact ? 1 : round(1 / (index + 2)) };
  });
  const byText = texts.flatMap(({ attack_id: id, score }): Found[] => {
    const name = names.get(id);
    return name === undefined ? [] : [{ kind: 'techniques', id, name, found_by: 'text', score: round(score) }];
  });
  const seen = new Set<string>();
  const results = mixed(byName, byText).filter(({ kind: of, id }) => {
    const key = `${of} ${id}`;
    return !seen.has(key) && seen.add(key);
  });
  return { seed_id: seedId, results: results.slice(0, limit) };
}

/** Whole names first; then by turns, so that many names that merely have the word in them do not hide what texts find. */
function mixed(byName: readonly Found[], byText: readonly Found[]): Found[] {
  const sure = byName.filter(({ score }) => score === 1);
  const others = byName.filter(({ score }) => score < 1);
  const longest = Math.max(others.length, byText.length);
  const turns = Array.from({ length: longest }, (_, index) =>
    [others[index], byText[index]].filter((one) => one !== undefined),
  );
  return [...sure, ...turns.flat()];
}

const round = (score: number) => Math.round(score * 1e6) / 1e6;
