import type { Lexicon } from '@attack-kg/contracts/lexicon';
import type { Embedder } from '@attack-kg/contracts/ports/embedder';
import type { VectorIndex } from '@attack-kg/contracts/ports/vector-index';
import { type DocumentFilter, votingKinds } from '@attack-kg/contracts/search-document';
import type { LoadedSeed } from '../loaded-seed.ts';
import type { Window } from '../text/windows.ts';
import { type Candidate, compareCandidates } from './candidate.ts';
import { voteShares } from './vote-shares.ts';
import { type LaneVotes, windowShares } from './window-shares.ts';

export interface RetrievalPorts {
  /** Opened on first use, so that a replica can start before its model server. */
  embedder: () => Promise<Embedder>;
  vectors: VectorIndex;
}

const neighbours = 50;
const vectorPower = 4;
const keywordPower = 2;
/** What a clause finds counts for less than what its whole sentence finds. */
const partWeight = { sentence: 1, clause: 0.5 };
/** Vectors of hashed words see what keywords see, less well; they only break ties. */
const vectorWeight = { lexical: 0.2, onnx: 1, tei: 1 };

/**
 * Looks every window up by vector and by keyword, lets the neighbours vote, and asks the trained head. A technique's
 * score is its share in the window that speaks for it most, raised a little by every other window that agrees. One
 * call to the embedder and one to the vector store, however many windows.
 */
export async function retrieve(
  { embedder, vectors }: RetrievalPorts,
  seed: LoadedSeed,
  windows: readonly Window[],
  filter: DocumentFilter,
  signal?: AbortSignal,
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
  for (const [index, window] of windows.entries()) {
    signal?.throwIfAborted();
    const lanes: LaneVotes[] = [
      { lane: 'vector', weight, shares: voteShares(found[index] ?? [], vectorPower) },
      { lane: 'keyword', weight: 1, shares: voteShares(search(window.text), keywordPower) },
      { lane: 'head', weight: 1, shares: seed.head.predict(window.text, allowed) },
    ];
    for (const [attackId, { share, lanes: by }] of windowShares(lanes)) {
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
