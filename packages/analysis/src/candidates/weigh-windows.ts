import { type DocumentFilter, type ScorerWeights, scorerNames } from '@attack-kg/contracts';
import { everythingOn, type Without } from '../switches.ts';
import type { Window } from '../text/windows.ts';
import { type Candidate, compareCandidates } from './candidate.ts';
import { distributionsOf, fuseScores } from './fuse-scores.ts';
import type { JudgedWindow } from './judge-windows.ts';
import type { RetrievalSeed, RetrieveOptions } from './retrieval-context.ts';
import { shareWithParents } from './share-with-parents.ts';
import { byScorer } from './technique-scores.ts';
import { passingTechniques, spaceOf } from './technique-space.ts';
import { supportOf } from './window-support.ts';

/** The narrower a window, the less is what it finds worth: it was taken out of what stands around it. */
const partWeight = { passage: 1, sentence: 0.5, clause: 0.35 };

/** The part that only counts: judged windows → candidates, best first. */
export function weighWindows(
  { scorers, lexicon, calibration }: RetrievalSeed,
  judged: readonly JudgedWindow[],
  filter: DocumentFilter,
  { trace, without = everythingOn }: RetrieveOptions = {},
): Candidate[] {
  const space = spaceOf({ scorers, lexicon });
  const passing = passingTechniques(space, lexicon, filter);
  const weights = weightsWithout(calibration.weights, without);
  const candidates = new Map<string, Candidate>();
  let offTopicUntil = 0;
  for (const { window, found, scores } of judged) {
    const { start, end, part } = window;
    // The clauses of a sentence stand right behind it.
    if (end <= offTopicUntil) continue;
    const shares = fuseScores(scores, weights, passing);
    const offTopic =
      part !== 'clause' && !without.has('off_topic') && relevanceWithin(window, judged) < calibration.relevance_floor;
    trace?.windows.push({
      start,
      end,
      hits: found.hits,
      distributions: distributionsOf(scores, weights, passing),
      space,
      offTopic,
    });
    if (offTopic) {
      offTopicUntil = end;
      continue;
    }
    const shared = without.has('parents') ? shares : shareWithParents(shares, space);
    for (const { attackId, share, signals } of supportOf(shared, scores, space)) {
      const candidate = candidates.get(attackId) ?? {
        attackId,
        score: 0,
        signals: new Set(),
        support: [],
        reasons: [],
      };
      candidates.set(attackId, candidate);
      for (const signal of signals) candidate.signals.add(signal);
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

function weightsWithout(weights: ScorerWeights, without: Without): ScorerWeights {
  return byScorer(scorerNames, (scorer) => (without.has(scorer) ? 0 : weights[scorer]));
}

/** Windows overlap, so that what a further one says is partly what the first has said. */
const furtherWindow = 0.3;

/** The strongest share, and a part of what each further one would add to it. */
function combine(shares: readonly number[]): number {
  const [best = 0, ...others] = shares;
  return others.reduce((score, share) => score + (1 - score) * share * furtherWindow, best);
}
