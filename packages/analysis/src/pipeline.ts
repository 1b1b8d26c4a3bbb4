import type { ExplainedStage } from '@attack-kg/contracts';
import type { Candidate } from './candidate.ts';
import type { Trace } from './explain/trace.ts';
import type { ScoredQuestion } from './question.ts';
import { fuseSpansInSteps } from './retrieval/fuse-spans.ts';
import type { SeedView } from './seed-view.ts';
import type { Stage } from './stage.ts';
import { boostByCooccurrence, boostByNames } from './stages/boost.ts';
import { foldParents } from './stages/fold-parents.ts';
import { matchRules } from './stages/match-rules.ts';
import {
  dropNoise,
  dropOtherDomains,
  dropOtherPlatforms,
  dropRetired,
  takeTopK,
  weakenOtherPlatforms,
} from './stages/select.ts';
import type { Stopwatch } from './stopwatch.ts';
import type { SwitchablePart, Without } from './switches.ts';
import { atOnce, type Steps } from './turns/steps.ts';

/** A stage whose work grows with the text. */
type StageInSteps = (...input: Parameters<Stage>) => Steps<Candidate[]>;

interface PipelineStage {
  /** Under which name it is timed and explained; several may share one. */
  name: ExplainedStage;
  run: Stage | StageInSteps;
  /** The switch that leaves it out. */
  part?: SwitchablePart;
  /** Said of a candidate that is gone after it. */
  lost?: string;
}

/** From scored spans to the candidates of the answer, in order. */
const pipeline: readonly PipelineStage[] = [
  { name: 'retrieve', run: (_, seed, { scored, filter }) => fuseSpansInSteps(seed, scored, filter) },
  { name: 'match_rules', run: matchRules, part: 'rules' },
  { name: 'boost_by_names', run: boostByNames, part: 'names' },
  { name: 'boost_by_cooccurrence', run: boostByCooccurrence, part: 'cooccurrence' },
  { name: 'select', run: dropRetired, lost: 'this release does not hold it' },
  { name: 'select', run: dropOtherDomains, lost: 'it is of a domain that was not looked at' },
  { name: 'select', run: dropOtherPlatforms, lost: 'it is on none of the platforms asked for' },
  { name: 'select', run: weakenOtherPlatforms, part: 'platforms' },
  { name: 'select', run: dropNoise, lost: 'its score is too far behind the best' },
  { name: 'select', run: foldParents, lost: 'it is likely only through its sub-technique, whose entry names it' },
  { name: 'select', run: takeTopK, lost: 'others came before it; ask for a larger top_k' },
];

export interface Observers {
  watch: Stopwatch;
  /** Where somebody asks why. */
  trace: Trace | undefined;
  without: Without;
}

/** Runs one stage after the other. Timing, tracing and switches are here, and in no stage. */
export function runStages(seed: SeedView, question: ScoredQuestion, observers: Observers): Candidate[] {
  return atOnce(runStagesInSteps(seed, question, observers));
}

export function* runStagesInSteps(seed: SeedView, question: ScoredQuestion, observers: Observers): Steps<Candidate[]> {
  let candidates: Candidate[] = [];
  for (const [name, stages] of stagesByName) {
    const on = stages.filter(({ part }) => part === undefined || !observers.without.has(part));
    if (on.length === 0) continue;
    candidates = yield* observers.watch.measureSteps(name, runInOrder(on, candidates, seed, question, observers.trace));
  }
  return candidates;
}

/** Stages that share a name stand side by side, and are one part of a trace. */
const stagesByName = Map.groupBy(pipeline, ({ name }) => name);

function* runInOrder(
  stages: readonly PipelineStage[],
  candidates: readonly Candidate[],
  seed: SeedView,
  question: ScoredQuestion,
  trace: Trace | undefined,
): Steps<Candidate[]> {
  let current = [...candidates];
  for (const { name, run, lost } of stages) {
    yield;
    const before = current;
    const made = run(before, seed, question);
    current = Array.isArray(made) ? made : yield* made;
    trace?.note(name, before, current, lost);
  }
  return current;
}
