import type { Lexicon } from '@attack-kg/contracts';

/** Fewer joint users than this say nothing. */
const leastJointActors = 4;
const neighboursKept = 12;

/** For each technique, those that the same groups, campaigns and software use more often than chance would have it. */
export function cooccurrence(usage: readonly ReadonlySet<string>[]): Lexicon['cooccurrence'] {
  const sets = usage.filter((set) => set.size > 1);
  const single = new Map<string, number>();
  const joint = new Map<string, Map<string, number>>();
  for (const set of sets) {
    for (const one of set) {
      single.set(one, (single.get(one) ?? 0) + 1);
      const row = joint.get(one) ?? new Map<string, number>();
      joint.set(one, row);
      for (const other of set) if (other !== one) row.set(other, (row.get(other) ?? 0) + 1);
    }
  }
  const table: Lexicon['cooccurrence'] = {};
  for (const one of [...joint.keys()].sort()) {
    const neighbours = [...(joint.get(one) ?? [])]
      .filter(([, count]) => count >= leastJointActors)
      .map(([other, count]): [string, number] => {
        const lift = (count * sets.length) / ((single.get(one) ?? 1) * (single.get(other) ?? 1));
        return [other, Math.round(lift * 100) / 100];
      })
      .filter(([, lift]) => lift > 1.5)
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    if (neighbours.length > 0) table[one] = neighbours.slice(0, neighboursKept);
  }
  return table;
}
