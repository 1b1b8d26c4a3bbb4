import {
  type Calibration,
  confidenceWord,
  parentOf,
  probabilityOf,
  resolveHierarchy,
  type TechniqueAnswer,
  type TechniqueFacts,
} from '@attack-kg/contracts';
import { round } from '@attack-kg/ranking';
import type { Candidate } from '../candidate.ts';
import { evidenceOf } from './evidence.ts';
import type { RankedTechnique } from './ranked-technique.ts';

interface RankingInput {
  finding: string;
  calibration: Calibration;
  candidates: readonly Candidate[];
  facts: readonly TechniqueFacts[];
}

/** Candidates with what is known of each, and how sure we are of it, the surest first. One that the graph does not know is left out. */
export function rankTechniques({ finding, calibration, candidates, facts }: RankingInput): RankedTechnique[] {
  const byId = new Map(facts.map((entry) => [entry.attack_id, entry]));
  const ranked = candidates.flatMap((candidate) => {
    const own = byId.get(candidate.attackId);
    if (!own) return [];
    const answer = techniqueAnswer(finding, calibration, candidate, own);
    return [{ answer, facts: own, parentFacts: byId.get(parentOf(candidate.attackId) ?? '') }];
  });
  const answers = ranked.map(({ answer }) => answer);
  return ranked.map((technique) => ({ ...technique, answer: resolveHierarchy(technique.answer, answers) }));
}

function techniqueAnswer(
  finding: string,
  calibration: Calibration,
  candidate: Candidate,
  facts: TechniqueFacts,
): TechniqueAnswer {
  // Similarity of text is never certain; an id is.
  const probability = candidate.signals.has('id') ? 1 : probabilityOf(calibration, candidate.score);
  return {
    attack_id: facts.attack_id,
    name: facts.name,
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
