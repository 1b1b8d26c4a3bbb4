import type { AnalysisRequest, AnalysisResult, AnalystChoice, TechniqueFacts, Warning } from '@attack-kg/contracts';
import type { Candidate } from '../candidates/candidate.ts';
import type { Classification } from '../classify/classify.ts';
import type { AnalysisTrace } from '../explain/analysis-trace.ts';
import type { LoadedSeed } from '../loaded-seed.ts';
import type { Stopwatch } from '../stopwatch.ts';
import { remediesOf } from '../weaknesses/remedies-of.ts';
import { composeControls, composeCountermeasures } from './countermeasures.ts';
import { composeDetections } from './detections.ts';
import { composeKillChain, describeKillChain } from './kill-chain.ts';
import { composeMinimalSet } from './minimal-set.ts';
import { rankTechniques } from './rank-techniques.ts';
import type { RankedTechnique } from './ranked-technique.ts';
import { composeRemediations } from './remediations.ts';

export interface AnswerInput {
  request: AnalysisRequest;
  seed: LoadedSeed;
  classification: Classification;
  candidates: readonly Candidate[];
  facts: readonly TechniqueFacts[];
  warnings: Warning[];
  watch: Stopwatch;
  /** What the stages did, where somebody asks why. */
  trace: AnalysisTrace | undefined;
}

/** Candidates and facts → the answer. A candidate that the graph does not know is no technique of the answer. */
export function composeAnswer(input: AnswerInput, topK: number = input.request.top_k): AnalysisResult {
  return assemble(input, rankTechniques(input).slice(0, topK));
}

/** The answer that an analyst's choice makes: what follows from a technique is looked up for the chosen ones alone. */
export function composeChosenAnswer(input: AnswerInput, choice: AnalystChoice): AnalysisResult {
  const ranked = new Map(rankTechniques(input).map((technique) => [technique.answer.attack_id, technique]));
  const chosen = choice.techniques.slice(0, input.request.top_k).flatMap((answer) => {
    const technique = ranked.get(answer.attack_id);
    return technique ? [{ ...technique, answer }] : [];
  });
  const answer = assemble(input, chosen);
  return {
    ...answer,
    remediations: answer.remediations.map((entry) => adapted(entry, choice.mitigations.get(entry.mitigation_id))),
    detections: answer.detections.map((entry) => adapted(entry, choice.dataSources.get(entry.data_source))),
    kill_chain_analysis: choice.killChain || answer.kill_chain_analysis,
    filtered_ids: choice.filteredIds,
    meta: { ...answer.meta, mode: 'llm', llm: choice.use },
  };
}

function adapted<Entry>(entry: Entry, adaptation: string | undefined): Entry {
  return adaptation ? { ...entry, adaptation } : entry;
}

function assemble(input: AnswerInput, techniques: readonly RankedTechnique[]): AnalysisResult {
  const { request, classification } = input;
  const remediations = composeRemediations(techniques, remediesOf(classification));
  const killChain = composeKillChain(techniques);
  const platforms = request.platforms?.length ? request.platforms : classification.platforms;
  return {
    finding: request.finding,
    finding_type: classification.type,
    techniques: techniques.map((technique) => technique.answer),
    remediations,
    minimal_set: composeMinimalSet(remediations, techniques),
    countermeasures: composeCountermeasures(techniques),
    controls: composeControls(techniques),
    detections: composeDetections(techniques, platforms),
    kill_chain_analysis: describeKillChain(killChain, techniques),
    kill_chain: killChain,
    classification: {
      reasons: classification.reasons,
      platforms: classification.platforms,
      ids: [...new Set(classification.ids.map((mention) => mention.id))],
      names: [...new Map(classification.names.map(({ name }) => [`${name.kind} ${name.id}`, name])).values()].map(
        ({ id, name, kind }) => ({ id, name, kind }),
      ),
    },
    filtered_ids: [],
    meta: {
      seed_id: input.seed.manifest.seed_id,
      mode: 'deterministic',
      warnings: [...input.warnings],
      timings_ms: input.watch.timings,
    },
  };
}
