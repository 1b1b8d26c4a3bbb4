import type { Calibration } from '@attack-kg/contracts/calibration';
import type { Lexicon } from '@attack-kg/contracts/lexicon';
import type { Embedder } from '@attack-kg/contracts/ports/embedder';
import type { VectorIndex } from '@attack-kg/contracts/ports/vector-index';
import { type DocumentFilter, type SearchHit, votingKinds } from '@attack-kg/contracts/search-document';
import type { AnalysisTrace } from '../explain/analysis-trace.ts';
import type { LoadedSeed } from '../loaded-seed.ts';
import { everythingOn, type Without } from '../switches.ts';
import type { Window } from '../text/windows.ts';
import { type Candidate, compareCandidates } from './candidate.ts';
import { keywordPower, vectorPower } from './powers.ts';
import { voteShares } from './vote-shares.ts';
import { type LaneVotes, windowShares } from './window-shares.ts';

export interface RetrievalPorts {
  /** Opened on first use, so that a replica can start before its model server. */
  embedder: () => Promise<Embedder>;
  vectors: VectorIndex;
}

export interface RetrieveOptions {
  signal?: AbortSignal | undefined;
  trace?: AnalysisTrace | undefined;
  without?: Without;
}

/** What retrieval needs of a seed. */
export type RetrievalSeed = Pick<LoadedSeed, 'lexicon' | 'keywords' | 'head' | 'calibration'> & {
  manifest: Pick<LoadedSeed['manifest'], 'seed_id' | 'embedding'>;
};

const neighbours = 50;
/** What a clause finds counts for less than what its whole sentence finds. */
const partWeight = { sentence: 1, clause: 0.5 };
/** Vectors of hashed words see what keywords see, less well; they only break ties. */
const vectorWeight = { lexical: 0.2, onnx: 1, tei: 1 };
/** A softmax is too sure of itself outside the texts that it was trained on. */
const headWeight = 0.5;

/**
 * Looks every window up by vector and by keyword, lets the neighbours vote, and asks the trained head. A technique's
 * score is its share in the window that speaks for it most, raised a little by every other window that agrees. One
 * call to the embedder and one to the vector store, however many windows.
 */
export async function retrieve(
  { embedder, vectors }: RetrievalPorts,
  seed: RetrievalSeed,
  windows: readonly Window[],
  filter: DocumentFilter,
  { signal, trace, without = everythingOn }: RetrieveOptions = {},
): Promise<Candidate[]> {
  const queries = await (await embedder()).embed(
    windows.map((window) => window.text),
    'query',
    signal,
  );
  const found = await vectors.search(seed.manifest.seed_id, queries, {
    limit: neighbours,
    filter,
    ...(signal ? { signal } : {}),
  });
  const weight = vectorWeight[seed.manifest.embedding.provider];
  const allowed = techniquesIn(seed.lexicon, filter);
  const keywordOptions = { limit: neighbours, filter: { ...filter, kinds: votingKinds } };
  const search = (text: string) => seed.keywords.search(text, keywordOptions);
  const candidates = new Map<string, Candidate>();
  let offTopicUntil = 0;
  for (const [index, window] of windows.entries()) {
    signal?.throwIfAborted();
    // The clauses of a sentence stand right behind it.
    if (window.end <= offTopicUntil) continue;
    const near = found[index] ?? [];
    const alike = search(window.text);
    const predicted = seed.head.predict(window.text, allowed);
    const offTopic =
      window.part === 'sentence' &&
      !without.has('off_topic') &&
      isOffTopic(relevance(near, alike, seed.keywords.familiarity(window.text)), predicted, seed.calibration);
    trace?.windows.push({ start: window.start, end: window.end, near, alike, predicted, offTopic });
    if (offTopic) {
      offTopicUntil = window.end;
      continue;
    }
    const lanes: (LaneVotes & { lane: 'vector' | 'keyword' | 'head' })[] = [
      { lane: 'vector', weight, shares: voteShares(near, vectorPower) },
      { lane: 'keyword', weight: 1, shares: voteShares(alike, keywordPower) },
      { lane: 'head', weight: headWeight, shares: predicted },
    ];
    const counted = lanes.filter(({ lane }) => !without.has(lane));
    for (const [attackId, { share, lanes: by }] of windowShares(counted, !without.has('parents'))) {
      const candidate = candidates.get(attackId) ?? { attackId, score: 0, lanes: new Set(), support: [], reasons: [] };
      candidates.set(attackId, candidate);
      for (const lane of by) candidate.lanes.add(lane);
      candidate.support.push({ start: window.start, end: window.end, share: share * partWeight[window.part] });
    }
  }
  for (const candidate of candidates.values()) {
    candidate.support.sort((a, b) => b.share - a.share || a.start - b.start);
    candidate.score = combine(candidate.support.map((support) => support.share));
  }
  return [...candidates.values()].sort(compareCandidates);
}

/** A head that gives one technique so much has seen these words, few as they may be. */
const knownWords = 0.3;

/**
 * Votes are shares and so say nothing of how much the nearest texts are like the window; this does: likeness by vector
 * and by keyword, and how many of its words the corpus has ever seen.
 */
function relevance(near: readonly SearchHit[], alike: readonly SearchHit[], familiarity: number): number {
  return (near[0]?.score ?? 0) * (alike[0]?.score ?? 0) * familiarity;
}

function isOffTopic(relevance: number, predicted: ReadonlyMap<string, number>, calibration: Calibration): boolean {
  return relevance < calibration.relevance_floor && Math.max(0, ...predicted.values()) < knownWords;
}

/** The relevance of a whole text, as `retrieve` sees it for each sentence. */
export async function relevanceOf(
  { embedder, vectors }: RetrievalPorts,
  seed: RetrievalSeed,
  text: string,
  filter: DocumentFilter,
): Promise<number> {
  const query = await (await embedder()).embed([text], 'query');
  const [near = []] = await vectors.search(seed.manifest.seed_id, query, { limit: 1, filter });
  const alike = seed.keywords.search(text, { limit: 1, filter: { ...filter, kinds: votingKinds } });
  return relevance(near, alike, seed.keywords.familiarity(text));
}

/** Techniques that pass the filter, by what the lexicon says of them. */
function techniquesIn({ techniques }: Lexicon, { domains, platforms }: DocumentFilter): ReadonlySet<string> {
  const passing = techniques.filter(
    (technique) =>
      (!domains || domains.includes(technique.domain)) &&
      (!platforms || technique.platforms.length === 0 || technique.platforms.some((name) => platforms.includes(name))),
  );
  return new Set(passing.map((technique) => technique.attack_id));
}

/** The strongest share, and a tenth of what each further one would add to it. */
function combine(shares: readonly number[]): number {
  const [best = 0, ...others] = shares;
  return others.reduce((score, share) => score + (1 - score) * share * 0.1, best);
}
