import type { AnalysisRequest } from '@attack-kg/contracts/analysis-request';
import type { AnalysisResult } from '@attack-kg/contracts/analysis-result';
import { AppError } from '@attack-kg/contracts/errors/app-error';
import { parentOf } from '@attack-kg/contracts/ids';
import type { KnowledgeGraph } from '@attack-kg/contracts/ports/knowledge-graph';
import { composeAnswer } from './answer/compose-answer.ts';
import type { Candidate } from './candidates/candidate.ts';
import { followIds } from './candidates/direct-lanes.ts';
import { addPointers, raiseByCooccurrence, raiseByNames } from './candidates/raise-candidates.ts';
import { type RetrievalPorts, retrieve } from './candidates/retrieve.ts';
import { type Classification, classify } from './classify/classify.ts';
import type { LoadedSeed, SeedProvider } from './loaded-seed.ts';
import { requestWarnings } from './rules/request-warnings.ts';
import { selectCandidates } from './rules/select-candidates.ts';
import { createStopwatch } from './stopwatch.ts';
import { windowsOf } from './text/windows.ts';
import { followWeaknesses } from './weaknesses/follow-weaknesses.ts';

export interface AnalysisPorts extends RetrievalPorts {
  graph: KnowledgeGraph;
  seeds: SeedProvider;
}

export type Analyze = (request: AnalysisRequest, signal?: AbortSignal) => Promise<AnalysisResult>;

/**
 * The use case: classify → candidates → facts → rules → answer, all on one pinned seed. A replica that has slept may
 * hold a seed that was dropped since; then, and only then, the whole analysis runs again on the seed that is live.
 */
export function createAnalyze(ports: AnalysisPorts): Analyze {
  return async (request, signal) => {
    const seed = await ports.seeds.current(signal);
    try {
      return await analyzeOn(seed, ports, request, signal);
    } catch (error) {
      if (!AppError.is(error) || error.code !== 'data_not_ready') throw error;
      const latest = await ports.seeds.latest(signal);
      if (latest.manifest.seed_id === seed.manifest.seed_id) throw error;
      return analyzeOn(latest, ports, request, signal);
    }
  };
}

async function analyzeOn(
  seed: LoadedSeed,
  ports: AnalysisPorts,
  request: AnalysisRequest,
  signal?: AbortSignal,
): Promise<AnalysisResult> {
  const watch = createStopwatch();
  const classification = watch.measure('classify', () => classify(request.finding, seed.lexicon));
  const warnings = requestWarnings(request, seed);
  const candidates = await watch.measureAsync('candidates', () =>
    findCandidates(ports, seed, request, classification, signal),
  );
  const facts = await watch.measureAsync('facts', () => describe(ports.graph, seed, candidates, signal));
  return watch.measure('answer', () =>
    composeAnswer({ request, seed, classification, candidates, facts, warnings, timings: watch.timings }),
  );
}

async function findCandidates(
  ports: AnalysisPorts,
  seed: LoadedSeed,
  request: AnalysisRequest,
  classification: Classification,
  signal?: AbortSignal,
): Promise<Candidate[]> {
  const domains = request.domains ?? classification.domains;
  const filter = { domains, ...(request.platforms?.length ? { platforms: request.platforms } : {}) };
  const retrieved = await retrieve(ports, seed, windowsOf(request.finding), filter, signal);
  const pointers = [...followIds(classification, seed.lexicon), ...followWeaknesses(request.finding, classification)];
  const pointed = addPointers(retrieved, pointers);
  const named = raiseByNames(pointed, classification);
  const raised = classification.type === 'attack_narrative' ? raiseByCooccurrence(named, seed.lexicon) : named;
  return selectCandidates(raised, seed.lexicon, {
    topK: request.top_k,
    domains,
    platforms: request.platforms ?? [],
    likelyPlatforms: classification.platforms,
  });
}

/** Facts of all candidates and of their parents, in one call. */
function describe(graph: KnowledgeGraph, seed: LoadedSeed, candidates: readonly Candidate[], signal?: AbortSignal) {
  const ids = candidates.map((candidate) => candidate.attackId);
  const parents = ids.flatMap((id) => parentOf(id) ?? []);
  return graph.describeTechniques(seed.manifest.seed_id, [...new Set([...ids, ...parents])].sort(), signal);
}
