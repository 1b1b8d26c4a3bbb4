import type { DocumentFilter, Signal } from '@attack-kg/contracts';
import type { SeedIdentity, SeedView } from '../seed-view.ts';
import type { TextSpan } from '../text/split-finding.ts';
import { atOnce, type Steps } from '../turns/steps.ts';
import { fuseScores } from './fuse-scores.ts';
import { wordCount } from './likeness.ts';
import { logOdds } from './log-odds.ts';
import { passingTechniques } from './passing-techniques.ts';
import { type Piece, piecesOf } from './pieces-of.ts';
import { propagateToParents } from './propagate-to-parents.ts';
import { relevanceOf } from './relevance.ts';
import type { ScoredSpan } from './scored-span.ts';
import { supportOf } from './span-support.ts';

/** What one piece of a text says of one technique. */
export interface PieceSupport {
  attackId: string;
  /** In the order of `pieceTerms`. */
  terms: readonly number[];
  /** The piece, or the sentence around it where that says it more clearly. */
  span: TextSpan;
  signals: readonly Signal[];
}

/** Fused scores of a span: of each technique by itself, and with what a parent gets of its sub-techniques. */
interface Fused {
  alone: Float32Array;
  withChildren: Float32Array;
}

/** Less relevant than this makes no difference. */
const leastRelevance = 0.001;

/** What each piece of a text says of the techniques that are in question there. */
export function weighPieces(
  seed: WeighingSeed,
  scored: readonly ScoredSpan[],
  filter: DocumentFilter,
): PieceSupport[][] {
  return atOnce(weighPiecesInSteps(seed, scored, filter));
}

type WeighingSeed = Pick<SeedView<SeedIdentity>, 'techniques' | 'lexicon' | 'calibration'>;

export function* weighPiecesInSteps(
  seed: WeighingSeed,
  scored: readonly ScoredSpan[],
  filter: DocumentFilter,
): Steps<PieceSupport[][]> {
  const { techniques, calibration } = seed;
  const passing = passingTechniques(seed, filter);
  const fused = new Map<ScoredSpan, Fused>();
  for (const entry of scored) {
    yield;
    const alone = fuseScores(entry.scores, calibration.weights, passing);
    fused.set(entry, { alone, withChildren: propagateToParents(alone, techniques) });
  }
  const weighed: PieceSupport[][] = [];
  for (const piece of piecesOf(scored)) {
    yield;
    weighed.push(weighPiece(seed, piece, fused));
  }
  return weighed;
}

function weighPiece(
  { techniques, calibration }: WeighingSeed,
  piece: Piece,
  fused: ReadonlyMap<ScoredSpan, Fused>,
): PieceSupport[] {
  const { own, sentence, passage } = piece;
  const { alone, withChildren } = fused.get(own) ?? { alone: new Float32Array(), withChildren: new Float32Array() };
  const scoreIn = (entry: ScoredSpan | undefined, at: number) => (entry && fused.get(entry)?.withChildren[at]) ?? 0;
  const relevance = Math.log(Math.max(leastRelevance, relevanceOf(calibration.topic, sentence ?? own)));
  const length = Math.log(wordCount(own.span.text));
  return supportOf(withChildren, own.scores, techniques).map(({ attackId, score, signals }) => {
    const at = techniques.positions.get(attackId) ?? -1;
    const inherited = 1 - (alone[at] ?? 0) / score;
    const around = { sentence: scoreIn(sentence, at), passage: scoreIn(passage, at), relevance, length };
    const span = sentence && around.sentence > score ? sentence.span : own.span;
    return { attackId, terms: termsOfPiece(piece, score, inherited, around), span, signals };
  });
}

/** In the order of `pieceTerms`. */
function termsOfPiece(
  { sentence, clauses, passage, sentences }: Piece,
  score: number,
  inherited: number,
  around: { sentence: number; passage: number; relevance: number; length: number },
): number[] {
  const odds = logOdds(score);
  return [
    1,
    odds,
    around.length,
    sentence ? 1 : 0,
    sentence ? logOdds(around.sentence) : 0,
    sentence ? odds : 0,
    sentence ? Math.log(clauses) : 0,
    passage ? 1 : 0,
    passage ? logOdds(around.passage) : 0,
    passage ? odds : 0,
    passage ? Math.log(sentences) : 0,
    around.relevance,
    inherited,
    inherited * odds,
  ];
}
