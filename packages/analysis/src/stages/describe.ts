import { type KnowledgeGraph, parentOf, type TechniqueFacts } from '@attack-kg/contracts';
import type { Candidate } from '../candidate.ts';
import type { SeedIdentity, SeedView } from '../seed-view.ts';

/** What the graph knows of all candidates and of their parents, in one call. */
export function describe(
  graph: Pick<KnowledgeGraph, 'describeTechniques'>,
  { manifest }: Pick<SeedView<SeedIdentity>, 'manifest'>,
  candidates: readonly Candidate[],
  signal?: AbortSignal,
): Promise<TechniqueFacts[]> {
  const ids = candidates.map((candidate) => candidate.attackId);
  const parents = ids.flatMap((id) => parentOf(id) ?? []);
  return graph.describeTechniques(manifest.seed_id, [...new Set([...ids, ...parents])].sort(), signal);
}
