import { type AnalysisRequest, analysisRequestSchema, scorerNames, uncalibrated } from '@attack-kg/contracts';
import { lexiconOf } from '@attack-kg/contracts/testing';
import { expect, it } from 'vitest';
import { createTrace } from './explain/trace.ts';
import { indexLexicon } from './index-lexicon.ts';
import { runStages } from './pipeline.ts';
import type { ScoredQuestion } from './question.ts';
import { byScorer } from './retrieval/technique-scores.ts';
import { createTechniqueSpace } from './retrieval/technique-space.ts';
import type { SeedView } from './seed-view.ts';
import { classify } from './stages/classify.ts';
import { createStopwatch } from './stopwatch.ts';
import { everythingOn, type Without } from './switches.ts';

const ids = ['T1000', 'T2000', 'T3000'];
const release = lexiconOf(ids);
const seed = {
  lexicon: indexLexicon(release),
  techniques: createTechniqueSpace(ids, release),
  calibration: uncalibrated,
} as unknown as SeedView;

function ask(request: Partial<AnalysisRequest>): ScoredQuestion {
  const finding = 'They dumped it, which is T3000';
  const question = classify(analysisRequestSchema.parse({ finding, ...request }), seed, request.top_k ?? 10);
  const scores = byScorer(scorerNames, () => Float32Array.of(0.2, 0.1, 0));
  const found = { hits: [], nearest: 1 };
  const likeness = { nearest: 1, keywords: 1, words: 1, characters: 1, familiar: 1, length: 1 };
  return { ...question, scored: question.spans.map((span) => ({ span, found, scores, likeness })) };
}

function run(request: Partial<AnalysisRequest> = {}, without: Without = everythingOn) {
  const trace = createTrace();
  const watch = createStopwatch();
  const candidates = runStages(seed, ask(request), { trace, watch, without });
  const rankedAt = (stage: Parameters<typeof trace.after.get>[0]) =>
    trace.after.get(stage)?.map(({ attackId }) => attackId);
  return { ids: candidates.map(({ attackId }) => attackId), rankedAt, trace, watch };
}

it('runs the stages in order, and notes what each made of the candidates', () => {
  const { ids: answered, rankedAt, watch } = run();
  expect(rankedAt('retrieve')).toEqual(['T1000', 'T2000', 'T3000']);
  expect(rankedAt('match_rules')).toEqual(['T3000', 'T1000', 'T2000']);
  expect(answered).toEqual(rankedAt('select'));
  expect(Object.keys(watch.timings)).toEqual([
    'retrieve',
    'match_rules',
    'boost_by_names',
    'boost_by_cooccurrence',
    'select',
  ]);
});

it('leaves a stage out that is switched off', () => {
  const { ids: answered, watch } = run({}, new Set(['rules']));
  expect(answered).toEqual(['T1000', 'T2000', 'T3000']);
  expect(watch.timings).not.toHaveProperty('match_rules');
});

it('notes where and why a candidate is lost', () => {
  expect(run({ top_k: 2 }).trace.lost).toEqual(
    new Map([['T2000', { stage: 'select', reason: 'others came before it; ask for a larger top_k' }]]),
  );
  const elsewhere = run({ domains: ['mobile'] });
  expect(elsewhere.ids).toEqual(['T3000']);
});
