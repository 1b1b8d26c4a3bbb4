import {
  type AnalysisResult,
  type ExplainedStage,
  explainedStages,
  type TechniqueExplanation,
} from '@attack-kg/contracts';
import { round } from '@attack-kg/ranking';
import type { ScoredQuestion } from '../question.ts';
import { distributionsOf } from '../retrieval/fuse-scores.ts';
import { onTopicSpans } from '../retrieval/on-topic-spans.ts';
import { passingTechniques } from '../retrieval/passing-techniques.ts';
import type { ScoredSpan } from '../retrieval/scored-span.ts';
import type { SeedView } from '../seed-view.ts';
import type { Trace } from './trace.ts';
import { votesFor, type WeighedSpan } from './votes.ts';

/** For each technique of the answer, and for each that the caller named, its way through the analysis. */
export function explain(
  trace: Trace,
  { techniques }: AnalysisResult,
  seed: SeedView,
  question: ScoredQuestion,
): TechniqueExplanation[] {
  const { explain: asked } = question.request;
  const answered = techniques.map(({ attack_id, score }) => ({ attackId: attack_id, score }));
  const ranking = (stage: ExplainedStage) => (stage === 'compose' ? answered : (trace.after.get(stage) ?? []));
  const spans = onTopicSpans(question.scored, seed.calibration.topic);
  const weighed = weigh(spans, seed, question);
  const ids = new Set(answered.map(({ attackId }) => attackId));
  const wanted = new Set([...ids, ...(Array.isArray(asked) ? asked.map((id) => id.toUpperCase()) : [])]);
  return [...wanted].map((attackId) => ({
    attack_id: attackId,
    stages: explainedStages.map((stage) => {
      const index = ranking(stage).findIndex((candidate) => candidate.attackId === attackId);
      const score = ranking(stage)[index]?.score;
      return { stage, score: score === undefined ? null : round(score), rank: index < 0 ? null : index + 1 };
    }),
    lost: ids.has(attackId) ? null : whereLost(attackId, trace, seed, spans.length === 0),
    votes: votesFor(attackId, weighed, seed.techniques),
  }));
}

/** What each local scorer alone makes of each span. */
function weigh(spans: readonly ScoredSpan[], seed: SeedView, { filter }: ScoredQuestion): WeighedSpan[] {
  const passing = passingTechniques(seed, filter);
  return spans.map(({ span, found, scores }) => ({
    span,
    found,
    distributions: distributionsOf(scores, seed.calibration.weights, passing),
  }));
}

function whereLost(
  attackId: string,
  trace: Trace,
  { lexicon }: SeedView,
  isOffTopic: boolean,
): TechniqueExplanation['lost'] {
  const notRetrieved = (reason: string) => ({ stage: 'retrieve' as const, reason });
  if (trace.after.get('select')?.some((candidate) => candidate.attackId === attackId)) {
    return { stage: 'compose', reason: 'others came before it, or a language model did not choose it' };
  }
  const dropped = trace.lost.get(attackId);
  if (dropped) return dropped;
  const replacement = lexicon.replaced[attackId];
  if (replacement) return notRetrieved(`it was replaced by ${replacement}`);
  if (!lexicon.byId.has(attackId)) return notRetrieved('this release does not hold it');
  return notRetrieved(isOffTopic ? 'the text is like nothing in the corpus' : 'none of the nearest texts speaks of it');
}
