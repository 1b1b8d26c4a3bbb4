import type { Classification } from '../mentions/classification.ts';
import { update } from './weakness.ts';

/** Mitigation ids that act on the weakness itself → why. */
export type Remedies = ReadonlyMap<string, string[]>;

/** What removes the flaws that a finding names, rather than hindering what they are used for. */
export function remediesOf({ ids, weaknesses }: Pick<Classification, 'ids' | 'weaknesses'>): Remedies {
  const known = ids.filter(({ kind }) => kind === 'cve').map(({ id }) => ({ ...update, what: id }));
  const worded = weaknesses.flatMap(({ weakness, what }) => weakness.remedies.map((remedy) => ({ ...remedy, what })));
  const byId = Map.groupBy([...known, ...worded], ({ mitigationId }) => mitigationId);
  return new Map(
    [...byId].map(([id, list]) => [id, [...new Set(list.map(({ what, reason }) => `${what}: ${reason}`))]]),
  );
}
