import { emptyLexicon } from '@attack-kg/contracts/testing';
import { expect, it } from 'vitest';
import type { Candidate } from '../candidate.ts';
import { indexLexicon } from '../index-lexicon.ts';
import type { ScoredQuestion } from '../question.ts';
import type { SeedView } from '../seed-view.ts';
import type { Stage } from '../stage.ts';
import { candidateOf } from '../testing/candidate-of.ts';
import {
  dropNoise,
  dropOtherDomains,
  dropOtherPlatforms,
  dropRetired,
  takeTopK,
  weakenOtherPlatforms,
} from './select.ts';

const header = (attack_id: string, domain: 'enterprise' | 'mobile', ...platforms: string[]) => ({
  attack_id,
  name: attack_id,
  domain,
  platforms,
  tactics: [],
  used_by: 0,
});
const lexicon = indexLexicon({
  ...emptyLexicon,
  techniques: [
    header('T1', 'enterprise', 'Windows'),
    header('T2', 'enterprise', 'Linux'),
    header('T3', 'enterprise', 'PRE'),
    header('T4', 'mobile', 'Android'),
  ],
});

function candidate(attackId: string, score = 0.5, ...signals: ('id' | 'words')[]): Candidate {
  return candidateOf(attackId, score, { signals: new Set(signals) });
}

interface Asked {
  domains?: ('enterprise' | 'mobile')[];
  asked?: string[];
  said?: string[];
  topK?: number;
}

/** Ids and scores of what is left. */
function after(stage: Stage, candidates: Candidate[], { domains, asked, said = [], topK = 10 }: Asked = {}) {
  const question = {
    request: { platforms: asked },
    classification: { platforms: said },
    filter: { domains: domains ?? ['enterprise'] },
    topK,
  } as unknown as ScoredQuestion;
  return stage(candidates, { lexicon } as unknown as SeedView, question).map(
    ({ attackId, score }) => `${attackId} ${score}`,
  );
}

it('drops what the release does not hold', () => {
  expect(after(dropRetired, [candidate('T1'), candidate('T9')])).toEqual(['T1 0.5']);
});

it('drops other domains, unless the finding names the technique', () => {
  expect(after(dropOtherDomains, [candidate('T1'), candidate('T4')])).toEqual(['T1 0.5']);
  expect(after(dropOtherDomains, [candidate('T1'), candidate('T4')], { domains: ['mobile'] })).toEqual(['T4 0.5']);
  expect(after(dropOtherDomains, [candidate('T4', 0.5, 'id')])).toEqual(['T4 0.5']);
});

it('drops other platforms than the caller asks for, and keeps what is bound to none', () => {
  const all = [candidate('T1'), candidate('T2'), candidate('T3')];
  expect(after(dropOtherPlatforms, all, { asked: ['Linux'] })).toEqual(['T2 0.5', 'T3 0.5']);
  expect(after(dropOtherPlatforms, all)).toHaveLength(3);
});

it('weakens other platforms than the text speaks of, and orders anew', () => {
  const all = [candidate('T1', 0.6), candidate('T2', 0.5), candidate('T4', 0.4, 'id')];
  expect(after(weakenOtherPlatforms, all, { said: ['Linux'] })).toEqual(['T2 0.5', `T1 ${0.6 * 0.75}`, 'T4 0.4']);
});

it('drops what is weak, or weak beside the best', () => {
  expect(after(dropNoise, [candidate('T1', 0.9), candidate('T2', 0.0009)])).toEqual(['T1 0.9']);
  expect(after(dropNoise, [candidate('T1', 0.0009)])).toEqual([]);
});

it('takes the first', () => {
  expect(after(takeTopK, [candidate('T1'), candidate('T2')], { topK: 1 })).toEqual(['T1 0.5']);
});
