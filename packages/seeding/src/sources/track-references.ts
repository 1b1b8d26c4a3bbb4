import type { CountRow } from '@attack-kg/contracts';
import type { References } from './references.ts';

/** References that remember which techniques a source asked for: the part of the report that says what led where. */
export interface TrackedReferences extends References {
  count(source: string): CountRow[];
}

export function trackReferences(references: References): TrackedReferences {
  const asked = new Set<string>();
  return {
    ...references,
    technique(attackId) {
      asked.add(attackId);
      return references.technique(attackId);
    },
    count(source) {
      const ids = [...asked].sort();
      if (ids.length === 0) return [];
      const moved = ids.flatMap((id) => {
        const today = references.technique(id)?.attack_id ?? id;
        return today === id ? [] : [`${id} → ${today}`];
      });
      const lost = ids.filter((id) => !references.technique(id));
      return [
        {
          source,
          what: 'technique ids',
          input: ids.length,
          loaded: ids.length - lost.length,
          explained: [
            ...(lost.length > 0 ? [`not in this release, by no chain and no name: ${lost.join(', ')}`] : []),
            ...(moved.length > 0 ? [`followed to what they are today: ${moved.join(', ')}`] : []),
          ],
        },
      ];
    },
  };
}
