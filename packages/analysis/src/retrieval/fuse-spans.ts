import type { DocumentFilter, Signal } from '@attack-kg/contracts';
import { type Candidate, compareCandidates, compareSupport, type Support } from '../candidate.ts';
import type { SeedIdentity, SeedView } from '../seed-view.ts';
import { atOnce, type Steps } from '../turns/steps.ts';
import { fuseScores } from './fuse-scores.ts';
import { onTopicSpans } from './on-topic-spans.ts';
import { passingTechniques } from './passing-techniques.ts';
import { propagateToParents } from './propagate-to-parents.ts';
import type { ScoredSpan } from './scored-span.ts';
import { supportOf } from './span-support.ts';

/** The narrower a span, the less is what it finds worth: it was taken out of what stands around it. */
const partWeight = { passage: 1, sentence: 0.5, clause: 0.35 };

interface Gathered {
  signals: Set<Signal>;
  support: Support[];
}

/**
 * Scored spans → candidates, best first. In each span the scorers' scores are fused; a technique's score is its score in
 * the span that speaks for it most, raised a little by every other span that agrees.
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
  const { techniques, calibration } = seed;
  const passing = passingTechniques(seed, filter);
  const byTechnique = new Map<string, Gathered>();
  for (const { span, scores } of onTopicSpans(scored, calibration.relevance_floor)) {
    yield;
    const { start, end, part } = span;
    const fused = propagateToParents(fuseScores(scores, calibration.weights, passing), techniques);
    for (const { attackId, score, signals } of supportOf(fused, scores, techniques)) {
      const gathered = byTechnique.get(attackId) ?? { signals: new Set(), support: [] };
      byTechnique.set(attackId, gathered);
      for (const signal of signals) gathered.signals.add(signal);
      gathered.support.push({ start, end, score: score * partWeight[part], by: 'text' });
    }
  }
  return [...byTechnique]
    .map(([attackId, { signals, support }]): Candidate => {
      support.sort(compareSupport);
      return { attackId, score: combine(support.map(({ score }) => score)), signals, support, reasons: [] };
    })
    .sort(compareCandidates);
}

/** Spans overlap, so that what a further one says is partly what the first has said. */
const furtherSpan = 0.3;

/** The strongest score, and a part of what each further one would add to it. */
function combine(scores: readonly number[]): number {
  const [best = 0, ...others] = scores;
  return others.reduce((sum, score) => sum + (1 - sum) * score * furtherSpan, best);
}
