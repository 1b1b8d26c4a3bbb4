import {
  type AnalysisRequest,
  type AnalysisResult,
  type Analyst,
  AppError,
  type KnowledgeGraph,
  parentOf,
} from '@attack-kg/contracts';
import type { Observe } from './analysis-event.ts';
import { type AnswerInput, composeAnswer } from './answer/compose-answer.ts';
import type { Candidate } from './candidates/candidate.ts';
import { addRuleMatches, raiseByCooccurrence, raiseByNames } from './candidates/raise-candidates.ts';
import type { RetrievalPorts } from './candidates/retrieval-context.ts';
import { retrieve } from './candidates/retrieve.ts';
import { followIds } from './candidates/rule-match.ts';
import { type Classification, classify } from './classify/classify.ts';
import { type AnalysisTrace, createTrace, traceStage } from './explain/analysis-trace.ts';
import { explain } from './explain/explain.ts';
import type { LoadedSeed, SeedProvider } from './loaded-seed.ts';
import { analystFor, candidatesNeeded, reviewAnswer } from './review-answer.ts';
import { requestWarnings } from './rules/request-warnings.ts';
import { selectCandidates } from './rules/select-candidates.ts';
import { createStopwatch, type Stopwatch } from './stopwatch.ts';
import { everythingOn, type Without } from './switches.ts';
import { windowsOf } from './text/windows.ts';
import { followWeaknesses } from './weaknesses/follow-weaknesses.ts';

export interface AnalysisPorts extends RetrievalPorts {
  graph: KnowledgeGraph;
  seeds: SeedProvider;
  /** Chooses among what was found; the answer is what the rules say where there is none. */
  analyst?: Analyst | undefined;
}

export type Analyze = (request: AnalysisRequest, signal?: AbortSignal, observe?: Observe) => Promise<AnalysisResult>;

/**
 * The use case: classify → candidates → facts → rules → answer, all on one pinned seed, and then an analyst's review.
 * A replica that has slept may hold a seed that was dropped since; then, and only then, the analysis runs again on the
 * seed that is live.
 */
export function createAnalyze(ports: AnalysisPorts, without: Without = everythingOn): Analyze {
  return async (request, signal, observe = () => undefined) => {
    const analyst = analystFor(request, ports.analyst);
    const ask: Question = { request, topK: candidatesNeeded(request.top_k, analyst), observe, signal, without };
    const input = await withLiveSeed(ports.seeds, signal, (seed) => gather(seed, ports, ask));
    const answer = input.watch.measure('answer', () => composeAnswer(input));
    for (const technique of answer.techniques) observe({ event: 'technique', data: technique });
    const reviewed = analyst ? await reviewAnswer(analyst, input, answer, observe, signal) : answer;
    const result = withExplanation(reviewed, input);
    observe({ event: 'result', data: result });
    return result;
  };
}

interface Question {
  request: AnalysisRequest;
  /** How many candidates to look for; more than the caller wants where an analyst chooses among them. */
  topK: number;
  observe: Observe;
  signal: AbortSignal | undefined;
  without: Without;
}

function withExplanation(result: AnalysisResult, { request, seed, trace }: AnswerInput): AnalysisResult {
  if (!trace) return result;
  const asked = Array.isArray(request.explain) ? request.explain : [];
  return { ...result, explanation: explain(trace, result, asked, seed.lexicon) };
}

async function withLiveSeed<Result>(
  seeds: SeedProvider,
  signal: AbortSignal | undefined,
  work: (seed: LoadedSeed) => Promise<Result>,
): Promise<Result> {
  const seed = await seeds.current(signal);
  try {
    return await work(seed);
  } catch (error) {
    if (!AppError.is(error) || error.code !== 'data_not_ready') throw error;
    const latest = await seeds.latest(signal);
    if (latest.manifest.seed_id === seed.manifest.seed_id) throw error;
    return work(latest);
  }
}

/** All that the answer is made of. */
async function gather(seed: LoadedSeed, ports: AnalysisPorts, question: Question): Promise<AnswerInput> {
  const { request, observe, signal } = question;
  const watch = createStopwatch();
  const trace = request.explain === false ? undefined : createTrace();
  const classification = watch.measure('classify', () => classify(request.finding, seed.lexicon));
  const warnings = requestWarnings(request, seed);
  const candidates = await watch.measureAsync('candidates', () =>
    findCandidates(ports, seed, question, classification, { trace, watch }),
  );
  observe({ event: 'candidates', data: { candidates: candidates.map(summarise) } });
  const facts = await watch.measureAsync('facts', () => describe(ports.graph, seed, candidates, signal));
  const known = facts.map(({ attack_id, name, url, platforms }) => ({ attack_id, name, url, platforms }));
  observe({ event: 'facts', data: { techniques: known } });
  return { request, seed, classification, candidates, facts, warnings, watch, trace };
}

function summarise({ attackId, score, signals }: Candidate) {
  return { attack_id: attackId, score, signals: [...signals].sort() };
}

async function findCandidates(
  ports: AnalysisPorts,
  seed: LoadedSeed,
  { request, topK, signal, without }: Question,
  classification: Classification,
  { trace, watch }: { trace: AnalysisTrace | undefined; watch: Stopwatch },
): Promise<Candidate[]> {
  const domains = request.domains ?? classification.domains;
  const filter = { domains, ...(request.platforms?.length ? { platforms: request.platforms } : {}) };
  const windows = windowsOf(request.finding).filter(({ part }) => part !== 'clause' || !without.has('clauses'));
  const retrieved = await retrieve(ports, seed, windows, filter, { signal, trace, watch, without });
  traceStage(trace, 'retrieved', retrieved);
  const pointers = [...followIds(classification, seed.lexicon), ...followWeaknesses(request.finding, classification)];
  const pointed = addRuleMatches(retrieved, without.has('ids') ? [] : pointers, seed.calibration);
  traceStage(trace, 'pointed', pointed);
  const named = without.has('names') ? pointed : raiseByNames(pointed, classification);
  traceStage(trace, 'named', named);
  const inCompany = classification.type === 'attack_narrative' && !without.has('cooccurrence');
  const raised = inCompany ? raiseByCooccurrence(named, seed.lexicon) : named;
  traceStage(trace, 'cooccurrence', raised);
  const platforms = request.platforms ?? [];
  const wanted = {
    topK,
    domains,
    platforms,
    likelyPlatforms: without.has('platforms') ? [] : classification.platforms,
  };
  const selected = selectCandidates(raised, seed.lexicon, wanted, trace);
  traceStage(trace, 'selected', selected);
  return selected;
}

/** Facts of all candidates and of their parents, in one call. */
function describe(graph: KnowledgeGraph, seed: LoadedSeed, candidates: readonly Candidate[], signal?: AbortSignal) {
  const ids = candidates.map((candidate) => candidate.attackId);
  const parents = ids.flatMap((id) => parentOf(id) ?? []);
  return graph.describeTechniques(seed.manifest.seed_id, [...new Set([...ids, ...parents])].sort(), signal);
}
