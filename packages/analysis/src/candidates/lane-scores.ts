import type {
  DocumentQuery,
  FoundDocuments,
  KeywordIndex,
  LaneWeights,
  TechniqueHeads,
  TrainedHeads,
} from '@attack-kg/contracts';
import type { TechniqueSpace } from './technique-space.ts';
import { voteShares } from './vote-shares.ts';

/** The ways of looking that judge every technique. */
export type JudgingLane = keyof LaneWeights;
/** Those that ask no store. */
export type HeadLane = Exclude<JudgingLane, 'documents'>;
export const headLanes = ['keywords', 'words', 'characters', 'embedding'] as const satisfies HeadLane[];
export const judgingLanes = ['documents', ...headLanes] as const satisfies JudgingLane[];

/** The same question to each lane. */
export function byLane<Lane extends JudgingLane, Value>(
  lanes: readonly Lane[],
  ask: (lane: Lane) => Value,
): Record<Lane, Value> {
  return Object.fromEntries(lanes.map((lane) => [lane, ask(lane)])) as Record<Lane, Value>;
}

/** What each lane makes of a stretch of text: a number for each technique of the space. */
export type LaneScores = Record<JudgingLane, Float32Array>;

/** A technique that no found document speaks of is unlikely, not impossible. */
const leastShare = 0.001;

/** All that judges techniques without a store: what was trained, and the keyword index. */
export function addKeywords(heads: TrainedHeads, keywords: KeywordIndex): TechniqueHeads {
  return { ...heads, keywords: keywords.asHead(heads.words.techniques) };
}

/** What the heads make of a text; no store is asked. */
export function scoreByHeads(heads: TechniqueHeads, { text, vector }: DocumentQuery): Pick<LaneScores, HeadLane> {
  return {
    keywords: heads.keywords.score(text),
    words: heads.words.score(text),
    characters: heads.characters.score(text),
    embedding: heads.embedding.score(vector),
  };
}

/** The logarithm of each technique's share of the votes of the documents that were found. */
export function scoreByDocuments({ ids, positions }: TechniqueSpace, { hits }: FoundDocuments): Float32Array {
  const scores = new Float32Array(ids.length).fill(Math.log(leastShare));
  for (const [attackId, share] of voteShares(hits)) {
    const position = positions.get(attackId);
    if (position !== undefined) scores[position] = Math.log(leastShare + share);
  }
  return scores;
}
