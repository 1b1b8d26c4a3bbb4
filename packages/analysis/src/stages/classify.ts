import type { AnalysisRequest } from '@attack-kg/contracts';
import { readFinding } from '../mentions/read-finding.ts';
import type { Question } from '../question.ts';
import type { SeedView } from '../seed-view.ts';
import { splitFinding } from '../text/split-finding.ts';

/** What the finding says by itself, where to look because of it, and the pieces that are looked up. Asks nobody. */
export function classify(request: AnalysisRequest, seed: SeedView, topK: number): Question {
  const classification = readFinding(request.finding, seed.lexicon);
  return {
    request,
    classification,
    filter: {
      domains: request.domains ?? classification.domains,
      ...(request.platforms?.length ? { platforms: request.platforms } : {}),
    },
    topK,
    spans: splitFinding(request.finding),
  };
}
