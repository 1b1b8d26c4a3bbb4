import type { AnalysisRequest } from '@attack-kg/contracts/analysis-request';
import { type AnalysisResult, domains, type TechniqueAnswer, type Warning } from '@attack-kg/contracts/analysis-result';
import { confidenceWord } from '@attack-kg/contracts/confidence';
import { parentOf } from '@attack-kg/contracts/ids';
import type { TechniqueFacts } from '@attack-kg/contracts/technique-facts';
import type { Candidate } from '../candidates/candidate.ts';
import type { Classification } from '../classify/classify.ts';
import type { LoadedSeed } from '../loaded-seed.ts';
import { composeControls, composeCountermeasures } from './countermeasures.ts';
import { composeDetections } from './detections.ts';
import { evidenceOf } from './evidence.ts';
import { composeKillChain, describeKillChain } from './kill-chain.ts';
import type { RankedTechnique } from './ranked-technique.ts';
import { composeRemediations } from './remediations.ts';

export interface AnswerInput {
  request: AnalysisRequest;
  seed: LoadedSeed;
  classification: Classification;
  candidates: readonly Candidate[];
  facts: readonly TechniqueFacts[];
  warnings: Warning[];
  timings: Record<string, number>;
}

/** Candidates and facts → the answer. A candidate that the graph does not know is no technique of the answer. */
export function composeAnswer(input: AnswerInput): AnalysisResult {
  const { request, classification } = input;
  const techniques = rankTechniques(input);
  const killChain = composeKillChain(techniques);
  const platforms = request.platforms?.length ? request.platforms : classification.platforms;
  return {
    finding: request.finding,
    finding_type: classification.type,
    techniques: techniques.map((technique) => technique.answer),
    remediations: composeRemediations(techniques),
    countermeasures: composeCountermeasures(techniques),
    controls: composeControls(techniques),
    detections: composeDetections(techniques, platforms),
    kill_chain_analysis: describeKillChain(killChain, techniques),
    kill_chain: killChain,
    classification: {
      signals: classification.signals,
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
      warnings: input.warnings,
      timings_ms: input.timings,
    },
  };
}

function rankTechniques({ request, candidates, facts }: AnswerInput): RankedTechnique[] {
  const byId = new Map(facts.map((entry) => [entry.attack_id, entry]));
  return candidates.flatMap((candidate) => {
    const own = byId.get(candidate.attackId);
    if (!own) return [];
    const answer = techniqueAnswer(request.finding, candidate, own);
    return [{ answer, facts: own, parentFacts: byId.get(parentOf(candidate.attackId) ?? '') }];
  });
}

function techniqueAnswer(finding: string, candidate: Candidate, facts: TechniqueFacts): TechniqueAnswer {
  return {
    attack_id: facts.attack_id,
    name: facts.name,
    confidence: confidenceWord(candidate.score),
    score: Math.round(candidate.score * 10_000) / 10_000,
    evidence: evidenceOf(finding, candidate),
    tactics: facts.tactics.map((tactic) => tactic.name),
    url: facts.url,
    domain: domains.find((domain) => domain === facts.domain) ?? 'enterprise',
    platforms: facts.platforms,
    lanes: [...candidate.lanes].sort(),
    reasons: candidate.reasons,
  };
}
