import { type DocumentFilter, type PieceTerm, pieceTerms, type Signal } from '@attack-kg/contracts';
import { type Candidate, compareCandidates, compareSupport, type Support } from '../candidate.ts';
import type { SeedIdentity, SeedView } from '../seed-view.ts';
import { atOnce, type Steps } from '../turns/steps.ts';
import { combinePieces } from './combine-pieces.ts';
import { sigmoid, weightedSum } from './log-odds.ts';
import { onTopicSpans } from './on-topic-spans.ts';
import type { ScoredSpan } from './scored-span.ts';
import { type PieceSupport, weighPiecesInSteps } from './weigh-pieces.ts';

interface Gathered {
  signals: Set<Signal>;
  support: Support[];
  /** Log-odds in each piece: as they are, and for the order, where what is said of a sub-technique is said of its parent. */
  odds: number[];
  orderOdds: number[];
  strongest: number;
  inherited: number;
}

const inheritedTerms: readonly PieceTerm[] = ['inherited', 'own_inherited'];
const inheritedAt = pieceTerms.indexOf('inherited');

/**
 * Scored spans → candidates, best first. Each piece of the text gives a technique a probability of its own; a technique
 * is in the text if it is in one of the pieces.
 */
export function fuseSpans(
  seed: Pick<SeedView<SeedIdentity>, 'techniques' | 'lexicon' | 'calibration'>,
  scored: readonly ScoredSpan[],
  filter: DocumentFilter,
): Candidate[] {
  return atOnce(fuseSpansInSteps(seed, scored, filter));
}

export function* fuseSpansInSteps(
  seed: Pick<SeedView<SeedIdentity>, 'techniques' | 'lexicon' | 'calibration'>,
  scored: readonly ScoredSpan[],
  filter: DocumentFilter,
): Steps<Candidate[]> {
  const { calibration } = seed;
  const pieces = yield* weighPiecesInSteps(seed, onTopicSpans(scored, calibration.topic), filter);
  const orderWeights = { ...calibration.pieces };
  for (const term of inheritedTerms) orderWeights[term] = 0;
  const byTechnique = new Map<string, Gathered>();
  for (const piece of pieces) {
    yield;
    for (const support of piece) gather(byTechnique, support, calibration.pieces, orderWeights);
  }
  const candidates: Candidate[] = [];
  for (const [attackId, { signals, support, odds, orderOdds, inherited }] of byTechnique) {
    yield;
    candidates.push({
      attackId,
      score: combinePieces(calibration.text, orderOdds, pieces.length),
      probability: combinePieces(calibration.text, odds, pieces.length),
      inherited,
      also: [],
      signals,
      support: support.sort(compareSupport),
      reasons: [],
    });
  }
  return candidates.sort(compareCandidates);
}

type PieceWeights = Readonly<Record<PieceTerm, number>>;

function gather(
  byTechnique: Map<string, Gathered>,
  { attackId, terms, span, signals }: PieceSupport,
  weights: PieceWeights,
  orderWeights: PieceWeights,
): void {
  const gathered = byTechnique.get(attackId) ?? nothingYet();
  byTechnique.set(attackId, gathered);
  for (const signal of signals) gathered.signals.add(signal);
  const odds = weightedSum(pieceTerms, weights, terms);
  gathered.odds.push(odds);
  gathered.orderOdds.push(weightedSum(pieceTerms, orderWeights, terms));
  if (odds > gathered.strongest) {
    gathered.strongest = odds;
    gathered.inherited = terms[inheritedAt] ?? 0;
  }
  addSupport(gathered.support, { start: span.start, end: span.end, score: sigmoid(odds), by: 'text' });
}

function nothingYet(): Gathered {
  const strongest = Number.NEGATIVE_INFINITY;
  return { signals: new Set(), support: [], odds: [], orderOdds: [], strongest, inherited: 0 };
}

/** Clauses of one sentence may each point to the sentence. */
function addSupport(support: Support[], entry: Support): void {
  const at = support.findIndex(({ start, end }) => start === entry.start && end === entry.end);
  const known = support[at];
  if (!known) support.push(entry);
  else if (known.score < entry.score) support[at] = entry;
}
