import { compareCandidates } from '../candidate.ts';
import type { TechniqueHeader } from '../index-lexicon.ts';
import type { Stage } from '../stage.ts';

/** A technique that this release does not hold, or holds as retired, is no answer. */
export const dropRetired: Stage = (candidates, { lexicon }) =>
  candidates.filter(({ attackId }) => lexicon.byId.has(attackId));

/** What is of a domain that was not asked for. An id that the finding itself names is never foreign. */
export const dropOtherDomains: Stage = (candidates, { lexicon }, { filter: { domains = [] } }) =>
  candidates.filter(({ attackId, signals }) => {
    const header = lexicon.byId.get(attackId);
    return signals.has('id') || (header !== undefined && domains.includes(header.domain));
  });

/** What is on none of the platforms that the caller asks for. */
export const dropOtherPlatforms: Stage = (candidates, { lexicon }, { request: { platforms = [] } }) =>
  candidates.filter(({ attackId }) => isOnPlatform(lexicon.byId.get(attackId), platforms));

const otherPlatform = 0.75;

/** What is on none of the platforms that the text speaks of counts for less: the text may not name them all. */
export const weakenOtherPlatforms: Stage = (candidates, { lexicon }, { classification: { platforms } }) =>
  candidates
    .map((candidate) => {
      const fits = candidate.signals.has('id') || isOnPlatform(lexicon.byId.get(candidate.attackId), platforms);
      if (fits) return candidate;
      const { score, probability } = candidate;
      return { ...candidate, score: score * otherPlatform, probability: probability * otherPlatform };
    })
    .sort(compareCandidates);

/** Weaker than this, a candidate is noise. */
const leastScore = 0.001;
/** Far behind the best, it is noise too. */
const leastOfBest = 0.001;

export const dropNoise: Stage = (candidates) => {
  const floor = Math.max(leastScore, (candidates[0]?.score ?? 0) * leastOfBest);
  return candidates.filter(({ score }) => score >= floor);
};

export const takeTopK: Stage = (candidates, _, { topK }) => candidates.slice(0, topK);

/** True also where nothing can be said: no platform wanted, or the technique is bound to none (`PRE`). */
function isOnPlatform(header: TechniqueHeader | undefined, platforms: readonly string[]): boolean {
  if (!header || platforms.length === 0 || header.platforms.length === 0 || header.platforms.includes('PRE'))
    return true;
  return header.platforms.some((platform) => platforms.includes(platform));
}
