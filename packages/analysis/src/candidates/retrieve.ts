import type { LaneWeights } from '@attack-kg/contracts/calibration';
import type { Embedder } from '@attack-kg/contracts/ports/embedder';
import type { DocumentQuery, FoundDocuments } from '@attack-kg/contracts/ports/hybrid-index';
import { type DocumentFilter, votingKinds } from '@attack-kg/contracts/search-document';
import type { AnalysisTrace } from '../explain/analysis-trace.ts';
import type { LoadedSeed } from '../loaded-seed.ts';
import { createStopwatch, type Stopwatch } from '../stopwatch.ts';
import { everythingOn, type Without } from '../switches.ts';
import type { Window } from '../text/windows.ts';
import { type Candidate, compareCandidates } from './candidate.ts';
import type { SearchDocuments } from './document-search.ts';
import { type LaneScores, scoreLanes } from './lane-scores.ts';
import { opinionsOf, poolOpinions, shareWithParents } from './pool-opinions.ts';
import { relevanceOf } from './relevance.ts';
import { passingTechniques, spaceOf } from './technique-space.ts';
import { supportOf } from './window-support.ts';

export interface RetrievalPorts {
  /** Opened on first use, so that a replica can start before its model server. */
  embedder: () => Promise<Embedder>;
  documents: SearchDocuments;
}

export interface RetrieveOptions {
  signal?: AbortSignal | undefined;
  /** Notes how long the two calls took: `embedding` and `search`. */
  watch?: Stopwatch | undefined;
  trace?: AnalysisTrace | undefined;
  without?: Without;
}

/** What retrieval needs of a seed. */
export type RetrievalSeed = Pick<LoadedSeed, 'lexicon' | 'keywords' | 'heads' | 'calibration'> & {
  manifest: Pick<LoadedSeed['manifest'], 'seed_id' | 'embedding'>;
};

/** A window with all that was found out about it. */
export interface JudgedWindow {
  window: Window;
  found: FoundDocuments;
  scores: LaneScores;
  relevance: number;
}

const neighbours = 50;
/** The narrower a window, the less is what it finds worth: it was taken out of what stands around it. */
const partWeight = { passage: 1, sentence: 0.5, clause: 0.35 };

/**
 * Looks every window up and lets the lanes judge it; their pooled opinion is a technique's share. A technique's score
 * is its share in the window that speaks for it most, raised a little by every other window that agrees.
 */
export async function retrieve(
  ports: RetrievalPorts,
  seed: RetrievalSeed,
  windows: readonly Window[],
  filter: DocumentFilter,
  options: RetrieveOptions = {},
): Promise<Candidate[]> {
  const judged = await judgeWindows(ports, seed, windows, filter, options);
  return weighWindows(seed, judged, filter, options);
}

/** The part that looks things up: one call to the embedder and one to the document store, however many windows. */
export async function judgeWindows(
  { embedder, documents }: RetrievalPorts,
  seed: RetrievalSeed,
  windows: readonly Window[],
  filter: DocumentFilter,
  { signal, watch = createStopwatch() }: RetrieveOptions = {},
): Promise<JudgedWindow[]> {
  const texts = windows.map((window) => window.text);
  const opened = await embedder();
  const vectors = await watch.measureAsync('embedding', () => opened.embed(texts, 'query', signal));
  const queries = texts.flatMap((text, index): DocumentQuery[] => {
    const vector = vectors[index];
    return vector ? [{ text, vector }] : [];
  });
  const voting = { ...filter, kinds: votingKinds };
  const search = { limit: neighbours, filter: voting, ...(signal ? { signal } : {}) };
  const found = await watch.measureAsync('search', () => documents(seed, queries, search));
  const space = spaceOf(seed.heads);
  return windows.flatMap((window, index): JudgedWindow[] => {
    signal?.throwIfAborted();
    const query = queries[index];
    const entry = found[index];
    if (!query || !entry) return [];
    const scores = scoreLanes(seed.heads, space, query, entry);
    const relevance = relevanceOf(seed.manifest.embedding, seed.heads, window.text, entry, scores);
    return [{ window, found: entry, scores, relevance }];
  });
}

/** The part that only counts: judged windows → candidates, best first. */
export function weighWindows(
  { heads, lexicon, calibration }: RetrievalSeed,
  judged: readonly JudgedWindow[],
  filter: DocumentFilter,
  { trace, without = everythingOn }: RetrieveOptions = {},
): Candidate[] {
  const space = spaceOf(heads);
  const passing = passingTechniques(space, lexicon, filter);
  const weights = weightsWithout(calibration.weights, without);
  const candidates = new Map<string, Candidate>();
  let offTopicUntil = 0;
  for (const { window, found, scores } of judged) {
    const { start, end, part } = window;
    // The clauses of a sentence stand right behind it.
    if (end <= offTopicUntil) continue;
    const shares = poolOpinions(scores, weights, passing);
    const offTopic =
      part !== 'clause' && !without.has('off_topic') && relevanceWithin(window, judged) < calibration.relevance_floor;
    trace?.windows.push({
      start,
      end,
      hits: found.hits,
      opinions: opinionsOf(scores, weights, passing),
      space,
      offTopic,
    });
    if (offTopic) {
      offTopicUntil = end;
      continue;
    }
    const shared = without.has('parents') ? shares : shareWithParents(shares, space.parents);
    for (const { attackId, share, lanes } of supportOf(shared, scores, space)) {
      const candidate = candidates.get(attackId) ?? { attackId, score: 0, lanes: new Set(), support: [], reasons: [] };
      candidates.set(attackId, candidate);
      for (const lane of lanes) candidate.lanes.add(lane);
      candidate.support.push({ start, end, share: share * partWeight[part] });
    }
  }
  for (const candidate of candidates.values()) {
    candidate.support.sort((a, b) => b.share - a.share || a.start - b.start);
    candidate.score = combine(candidate.support.map((support) => support.share));
  }
  return [...candidates.values()].sort(compareCandidates);
}

/** A passage is as relevant as the most relevant of its sentences, if that is more than it is as a whole. */
function relevanceWithin({ start, end }: Window, judged: readonly JudgedWindow[]): number {
  const inside = judged.filter(({ window }) => window.part !== 'clause' && window.start >= start && window.end <= end);
  return Math.max(...inside.map(({ relevance }) => relevance));
}

function weightsWithout(weights: LaneWeights, without: Without): LaneWeights {
  const off = (lane: keyof LaneWeights) => (without.has(lane) ? 0 : weights[lane]);
  return {
    documents: off('documents'),
    words: off('words'),
    characters: off('characters'),
    embedding: off('embedding'),
  };
}

/** The strongest share, and a tenth of what each further one would add to it. */
function combine(shares: readonly number[]): number {
  const [best = 0, ...others] = shares;
  return others.reduce((score, share) => score + (1 - score) * share * 0.1, best);
}
