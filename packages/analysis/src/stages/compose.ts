import type { AnalysisResult, AnalystChoice, TechniqueFacts } from '@attack-kg/contracts';
import { composeControls } from '../answer/controls.ts';
import { composeCountermeasures } from '../answer/countermeasures.ts';
import { addRules } from '../answer/detection-rules.ts';
import { composeDetections } from '../answer/detections.ts';
import { composeKillChain, describeKillChain } from '../answer/kill-chain.ts';
import { composeMinimalSet } from '../answer/minimal-set.ts';
import { createNearness } from '../answer/nearness.ts';
import { rankTechniques } from '../answer/rank-techniques.ts';
import type { RankedTechnique } from '../answer/ranked-technique.ts';
import { composeRemediations } from '../answer/remediations.ts';
import { requestWarnings } from '../answer/request-warnings.ts';
import { composeValidations } from '../answer/validations.ts';
import type { Candidate } from '../candidate.ts';
import type { ScoredQuestion } from '../question.ts';
import type { SeedView } from '../seed-view.ts';
import { remediesOf } from '../weaknesses/remedies-of.ts';

/** All that an answer is made of. */
export interface AnswerInput {
  seed: SeedView;
  question: ScoredQuestion;
  candidates: readonly Candidate[];
  facts: readonly TechniqueFacts[];
}

/** Candidates and facts → the answer. A candidate that the graph does not know is no technique of the answer. */
export function compose(input: AnswerInput, topK: number = input.question.request.top_k): AnalysisResult {
  return assemble(input, ranked(input).slice(0, topK));
}

/** The answer that an analyst's choice makes: what follows from a technique is looked up for the chosen ones alone. */
export function composeChosen(input: AnswerInput, choice: AnalystChoice): AnalysisResult {
  const byId = new Map(ranked(input).map((technique) => [technique.answer.attack_id, technique]));
  const chosen = choice.techniques.slice(0, input.question.request.top_k).flatMap((answer) => {
    const technique = byId.get(answer.attack_id);
    return technique ? [{ ...technique, answer }] : [];
  });
  const answer = assemble(input, chosen);
  return {
    ...answer,
    remediations: answer.remediations.map((entry) => adapted(entry, choice.mitigations.get(entry.mitigation_id))),
    detections: answer.detections.map((entry) => adapted(entry, choice.dataSources.get(entry.data_source))),
    kill_chain_analysis: choice.killChain || answer.kill_chain_analysis,
    ...(choice.summary.management || choice.summary.engineers ? { summary: choice.summary } : {}),
    filtered_ids: choice.filteredIds,
    meta: {
      ...answer.meta,
      mode: 'llm',
      llm: choice.use,
      warnings: [...answer.meta.warnings, ...choice.warnings],
    },
  };
}

function ranked({ question, candidates, facts }: AnswerInput): RankedTechnique[] {
  return rankTechniques({ finding: question.request.finding, candidates, facts });
}

function adapted<Entry>(entry: Entry, adaptation: string | undefined): Entry {
  return adaptation ? { ...entry, adaptation } : entry;
}

function assemble(input: AnswerInput, techniques: readonly RankedTechnique[]): AnalysisResult {
  const { request, classification } = input.question;
  const { manifest } = input.seed;
  const remediations = composeRemediations(techniques, remediesOf(classification));
  const killChain = composeKillChain(techniques);
  const platforms = request.platforms?.length ? request.platforms : classification.platforms;
  const nearness = createNearness(
    input.seed.titleWords,
    request.finding,
    input.question.scored,
    techniques.flatMap(({ facts }) => [
      ...facts.rules.map(({ rule_id: id, title }) => ({ id, title })),
      ...facts.tests.map(({ guid: id, name: title }) => ({ id, title })),
    ]),
  );
  return {
    finding: request.finding,
    finding_type: classification.type,
    techniques: techniques.map((technique) => technique.answer),
    remediations,
    minimal_set: composeMinimalSet(remediations, techniques),
    countermeasures: composeCountermeasures(techniques),
    controls: composeControls(techniques, request.frameworks),
    detections: addRules(composeDetections(techniques, platforms), techniques, platforms, nearness),
    ...composeValidations(techniques, platforms, nearness),
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
      seed_id: manifest.seed_id,
      ...(manifest.warming ? { warming: manifest.warming } : {}),
      mode: 'deterministic',
      warnings: requestWarnings(request, classification, input.seed),
      timings_ms: {},
    },
  };
}
