import type { CountermeasureAnswer } from '@attack-kg/contracts';
import type { RankedTechnique } from './ranked-technique.ts';

const mostCountermeasures = 25;

/** D3FEND countermeasures by both ways, those that cover most techniques first. */
export function composeCountermeasures(techniques: readonly RankedTechnique[]): CountermeasureAnswer[] {
  const entries = techniques.flatMap(({ answer, facts }) =>
    facts.countermeasures.map((countermeasure) => ({ attackId: answer.attack_id, countermeasure })),
  );
  return [...Map.groupBy(entries, (entry) => entry.countermeasure.d3fend_id)]
    .map(([id, group]) => ({
      d3fend_id: id,
      name: group[0]?.countermeasure.name ?? '',
      definition: group[0]?.countermeasure.definition ?? '',
      covers: [...new Set(group.map((entry) => entry.attackId))],
      paths: group.map((entry) => ({ attack_id: entry.attackId, ...entry.countermeasure.path })),
    }))
    .sort((a, b) => b.covers.length - a.covers.length || (a.d3fend_id < b.d3fend_id ? -1 : 1))
    .slice(0, mostCountermeasures);
}
