import type { AnalysisRequest } from '@attack-kg/contracts';
import { readFindingInSteps } from '../mentions/read-finding.ts';
import type { Question } from '../question.ts';
import type { SeedView } from '../seed-view.ts';
import { splitFindingInSteps } from '../text/split-finding.ts';
import { atOnce, type Steps } from '../turns/steps.ts';

/** What the finding says by itself, where to look because of it, and the pieces that are looked up. Asks nobody. */
export function classify(request: AnalysisRequest, seed: SeedView, topK: number): Question {
  return atOnce(classifyInSteps(request, seed, topK));
}

export function* classifyInSteps(request: AnalysisRequest, seed: SeedView, topK: number): Steps<Question> {
  const classification = yield* readFindingInSteps(request.finding, seed.lexicon);
  const spans = yield* splitFindingInSteps(request.finding);
  return {
    request,
    classification,
    filter: {
      domains: request.domains ?? classification.domains,
      ...(request.platforms?.length ? { platforms: request.platforms } : {}),
    },
    topK,
    spans,
  };
}
