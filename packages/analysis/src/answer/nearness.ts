import type { ScoredSpan } from '../retrieval/scored-span.ts';
import type { TitleWords } from './title-words.ts';

/** What a rule or a test is known by: its origin's id, and its title. */
export interface Titled {
  id: string;
  title: string;
}

/** For what the finding says of a technique: how near something is to it, 0 to 1. */
export type Nearness = (evidence: readonly string[]) => (titled: Titled) => number;

/** Being found among the documents for a stretch of text counts for so much of what the same words would. */
const foundCounts = 0.6;
/** A word of the finding that is not in the technique's evidence counts for half. */
const elsewhereCounts = 0.5;

/**
 * By the words that title and finding share, rare ones among the titles counting most, and by whether search has found
 * the text of the rule or test for a stretch of the finding.
 */
export function createNearness(
  words: TitleWords,
  finding: string,
  scored: readonly Pick<ScoredSpan, 'found'>[],
  all: readonly Titled[],
): Nearness {
  const rarity = rarityOf(words, all);
  // As if each title had one rare word more, which is not shared: a title of one common word says little.
  const unsaid = Math.log(1 + all.length);
  const anywhere = words.among(finding);
  const found = bestPlaces(scored);
  return (evidence) => {
    const here = words.among(evidence.join(' '));
    return ({ id, title }) => {
      let shared = 0;
      let total = unsaid;
      for (const word of words.of(title)) {
        const weight = rarity[word] ?? 0;
        total += weight;
        shared += weight * (here.has(word) ? 1 : anywhere.has(word) ? elsewhereCounts : 0);
      }
      const byWords = total > 0 ? shared / total : 0;
      return 1 - (1 - byWords) * (1 - foundCounts * (found.get(id) ?? 0));
    };
  };
}

/** By the number of a word: how rare it is among these titles. */
function rarityOf(words: TitleWords, all: readonly Titled[]): Float64Array {
  const titles = all.map(({ title }) => words.of(title));
  const rarity = new Float64Array(words.size);
  for (const title of titles) for (const word of title) rarity[word] = (rarity[word] ?? 0) + 1;
  for (let word = 0; word < rarity.length; word += 1) {
    rarity[word] = Math.log(1 + titles.length / Math.max(1, rarity[word] ?? 0));
  }
  return rarity;
}

/** By the id of a rule or test (`sigma/<id>/<technique>`): the best share of the first hit's score in any span. */
function bestPlaces(scored: readonly Pick<ScoredSpan, 'found'>[]): Map<string, number> {
  const best = new Map<string, number>();
  for (const { found } of scored) {
    const first = found.hits[0]?.score ?? 0;
    for (const hit of found.hits) {
      const id = hit.kind === 'rule' || hit.kind === 'test' ? hit.id.split('/')[1] : undefined;
      if (id !== undefined && first > 0) best.set(id, Math.max(best.get(id) ?? 0, hit.score / first));
    }
  }
  return best;
}
