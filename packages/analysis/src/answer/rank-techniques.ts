import { confidenceWord, parentOf, type TechniqueAnswer, type TechniqueFacts } from '@attack-kg/contracts';
import { round } from '@attack-kg/ranking';
import type { Candidate } from '../candidate.ts';
import { evidenceOf } from './evidence.ts';
import type { RankedTechnique } from './ranked-technique.ts';

interface RankingInput {
  finding: string;
  /** Best first. */
  candidates: readonly Candidate[];
  facts: readonly TechniqueFacts[];
}

/** Candidates with what is known of each, and how sure we are of it, in their order. One that the graph does not know is left out. */
export function rankTechniques({ finding, candidates, facts }: RankingInput): RankedTechnique[] {
  const byId = new Map(facts.map((entry) => [entry.attack_id, entry]));
  return candidates.flatMap((candidate) => {
    const own = byId.get(candidate.attackId);
    if (!own) return [];
    const answer = techniqueAnswer(finding, candidate, own);
    return [{ answer, facts: own, parentFacts: byId.get(parentOf(candidate.attackId) ?? '') }];
  });
}

function techniqueAnswer(finding: string, candidate: Candidate, facts: TechniqueFacts): TechniqueAnswer {
  // Similarity of text is never certain; an id is.
  const probability = candidate.signals.has('id') ? 1 : candidate.probability;
  return {
    attack_id: facts.attack_id,
    name: facts.name,
    also: [...candidate.also],
    confidence: confidenceWord(probability),
    probability: round(probability),
    score: round(candidate.score),
    evidence: evidenceOf(finding, candidate),
    tactics: facts.tactics.map((tactic) => tactic.name),
    description: facts.description,
    url: facts.url,
    domain: facts.domain,
    platforms: facts.platforms,
    signals: [...candidate.signals].sort(),
    reasons: [...candidate.reasons],
  };
}
