import type { DegradedPart, KnowledgeGraph, TechniqueFacts } from '@attack-kg/contracts';
import { isAway } from '../is-away.ts';
import type { SeedView } from '../seed-view.ts';

/**
 * The same graph; where it is away, techniques go with what the seed's lexicon says of them, and `missing` says so. Seeds with
 * technique records never come here (decision 18).
 */
export function tolerateGraph(
  graph: Pick<KnowledgeGraph, 'describeTechniques'>,
  { lexicon }: Pick<SeedView, 'lexicon'>,
  missing: Set<DegradedPart>,
): Pick<KnowledgeGraph, 'describeTechniques'> {
  return {
    async describeTechniques(seedId, attackIds, signal) {
      try {
        return await graph.describeTechniques(seedId, attackIds, signal);
      } catch (thrown) {
        if (!isAway(thrown)) throw thrown;
        missing.add('graph');
        return attackIds.flatMap((id) => factsWithoutGraph(lexicon.byId.get(id)));
      }
    },
  };
}

function factsWithoutGraph(known: SeedView['lexicon']['techniques'][number] | undefined): TechniqueFacts[] {
  if (!known) return [];
  const { attack_id, name, domain, platforms } = known;
  const nothing = {
    tactics: [],
    mitigations: [],
    countermeasures: [],
    controls: [],
    analytics: [],
    rules: [],
    tests: [],
  };
  return [{ attack_id, name, domain, platforms, description: '', url: '', rule_count: 0, ...nothing }];
}
