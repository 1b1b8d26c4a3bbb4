import type {
  AnalysisRequest,
  AnalysisResult,
  Analyst,
  DegradedPart,
  KnowledgeGraph,
  TechniqueFacts,
  Tracer,
} from '@attack-kg/contracts';
import type { Observe } from './analysis-event.ts';
import { tolerateGraph } from './answer/tolerate-graph.ts';
import { withAbsence } from './answer/with-absence.ts';
import type { Candidate } from './candidate.ts';
import { explain } from './explain/explain.ts';
import { createTrace } from './explain/trace.ts';
import { type Observers, runStagesInSteps } from './pipeline.ts';
import type { RetrievalPorts } from './retrieval/retrieval-ports.ts';
import { timePorts } from './retrieval/time-ports.ts';
import { tolerateAbsence } from './retrieval/tolerate-absence.ts';
import { analystFor, candidatesNeeded, reviewAnswer } from './review-answer.ts';
import type { SeedProvider } from './seed-provider.ts';
import type { SeedView } from './seed-view.ts';
import { classifyInSteps } from './stages/classify.ts';
import { type AnswerInput, compose } from './stages/compose.ts';
import { describe } from './stages/describe.ts';
import { retrieve } from './stages/retrieve.ts';
import { createStopwatch } from './stopwatch.ts';
import { everythingOn, switchOffInQuestion, switchOffInSeed, type Without } from './switches.ts';
import { createTurns } from './turns/create-turns.ts';
import { inTurns } from './turns/steps.ts';
import type { Turn } from './turns/turn.ts';
import { withLiveSeed } from './with-live-seed.ts';

export interface AnalysisPorts extends RetrievalPorts {
  graph: KnowledgeGraph;
  seeds: SeedProvider;
  /** Chooses among what was found; the answer is what the rules say where there is none. */
  analyst?: Analyst | undefined;
  /** Told how long each stage took. */
  tracer?: Tracer | undefined;
}

export type Analyze = (request: AnalysisRequest, signal?: AbortSignal, observe?: Observe) => Promise<AnalysisResult>;

/**
 * The use case: classify → retrieve → match rules → boost → select → describe → compose, all on one pinned seed, and then
 * an analyst's review.
 */
export function createAnalyze(ports: AnalysisPorts, without: Without = everythingOn): Analyze {
  const turns = createTurns();
  return async (request, signal, observe = () => undefined) => {
    const analyst = analystFor(request, ports.analyst);
    const topK = candidatesNeeded(request.top_k, analyst);
    const found = await turns.take(request.finding.length, (turn) => {
      const asked: Asked = { request, topK, observe, signal, without, turn };
      return withLiveSeed(ports.seeds, signal, (seed) => findAnswer(seed, ports, asked));
    });
    const { watch } = found.observers;
    const answer = watch.measure('compose', () => compose(found));
    for (const technique of answer.techniques) observe({ event: 'technique', data: technique });
    const reviewed = analyst
      ? await watch.measureAsync('review', () => reviewAnswer(analyst, found, answer, observe, signal))
      : answer;
    const result = withObservations(reviewed, found);
    observe({ event: 'result', data: result });
    return result;
  };
}

interface Asked {
  request: AnalysisRequest;
  topK: number;
  observe: Observe;
  signal: AbortSignal | undefined;
  without: Without;
  turn: Turn;
}

/** All that the answer is made of, and what was seen on the way. */
interface Found extends AnswerInput {
  observers: Observers;
  /** What was away. */
  missing: ReadonlySet<DegradedPart>;
}

async function findAnswer(live: SeedView, ports: AnalysisPorts, asked: Asked): Promise<Found> {
  const { request, topK, observe, signal, without, turn } = asked;
  const watch = createStopwatch(ports.tracer);
  const observers = { watch, trace: request.explain === false ? undefined : createTrace(), without };
  const seed = switchOffInSeed(live, without);
  const classified = await inTurns(watch.measureSteps('classify', classifyInSteps(request, seed, topK)), turn);
  const read = switchOffInQuestion(classified, without);
  const missing = new Set<DegradedPart>();
  const isStrict = request.degraded === 'refuse';
  const tolerant = isStrict ? ports : tolerateAbsence(ports, missing, signal);
  const timed = timePorts(tolerant, watch);
  const scored = await watch.measureAsync('retrieve', () => retrieve(timed, seed, read, signal, turn));
  const question = { ...read, scored };
  const candidates = await inTurns(runStagesInSteps(seed, question, observers), turn);
  observe({ event: 'candidates', data: { candidates: candidates.map(summarise) } });
  const graph = isStrict ? ports.graph : tolerateGraph(ports.graph, seed, missing);
  const facts = await watch.measureAsync('describe', () => describe(graph, seed, candidates, signal));
  observe({ event: 'facts', data: { techniques: facts.map(nameOf) } });
  return { seed, question, candidates, facts, observers, missing };
}

function summarise({ attackId, score, signals }: Candidate) {
  return { attack_id: attackId, score, signals: [...signals].sort() };
}

function nameOf({ attack_id, name, url, platforms }: TechniqueFacts) {
  return { attack_id, name, url, platforms };
}

function withObservations(result: AnalysisResult, { seed, question, observers, missing }: Found): AnalysisResult {
  const { watch, trace } = observers;
  const meta = { ...withAbsence(result.meta, missing), timings_ms: watch.timings };
  const timed = { ...result, meta };
  return trace ? { ...timed, explanation: explain(trace, result, seed, question) } : timed;
}
