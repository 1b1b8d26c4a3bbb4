import type { ControlAnswer, Framework } from '@attack-kg/contracts';
import type { RankedTechnique } from './ranked-technique.ts';

/**
 * Controls and capabilities that are mapped to the techniques, framework by framework as they were asked for, and of
 * each those that cover most first. A framework has a hundred at most, so none is left out.
 */
export function composeControls(
  techniques: readonly RankedTechnique[],
  frameworks: readonly Framework[],
): ControlAnswer[] {
  const entries = techniques.flatMap(({ answer, facts }) =>
    facts.controls.map((control) => ({ attackId: answer.attack_id, control })),
  );
  return [...new Set(frameworks)].flatMap((framework) => {
    const own = entries.filter(({ control }) => control.framework === framework);
    return [...Map.groupBy(own, ({ control }) => control.control_id)]
      .map(
        ([id, group]): ControlAnswer => ({
          framework,
          control_id: id,
          name: group[0]?.control.name ?? '',
          techniques_covered: [...new Set(group.map(({ attackId }) => attackId))],
          capabilities: group.flatMap(({ attackId, control: { category, score } }) =>
            category === '' ? [] : [{ attack_id: attackId, category, score }],
          ),
        }),
      )
      .sort(
        (a, b) => b.techniques_covered.length - a.techniques_covered.length || (a.control_id < b.control_id ? -1 : 1),
      );
  });
}
