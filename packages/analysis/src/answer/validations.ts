import type { AnalysisResult, ValidationTest } from '@attack-kg/contracts';
import { takeWorthiest, weighAids } from './aids.ts';
import type { Nearness } from './nearness.ts';
import type { RankedTechnique } from './ranked-technique.ts';

const most = { ofTechnique: 4, inAll: 20 };

/** Tests that show whether the techniques would be seen or stopped, and how many more there are. */
export function composeValidations(
  techniques: readonly RankedTechnique[],
  platforms: readonly string[],
  nearness: Nearness,
): Pick<AnalysisResult, 'validations' | 'validations_left_out'> {
  const aids = weighAids<ValidationTest>(techniques, platforms, nearness, {
    of: ({ facts }) => facts.tests,
    platformsOf: (test) => test.platforms,
    titled: ({ guid, name }) => ({ id: guid, title: name }),
  });
  const shown = takeWorthiest(aids, most);
  return {
    validations: shown.map(({ thing, attackId }) => ({ ...thing, attack_id: attackId })),
    validations_left_out: aids.length - shown.length,
  };
}
