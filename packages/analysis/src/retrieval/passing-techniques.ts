import type { DocumentFilter } from '@attack-kg/contracts';
import type { SeedIdentity, SeedView } from '../seed-view.ts';

/** 1 for each technique that passes the filter, by what the lexicon says of it. */
export function passingTechniques(
  { techniques, lexicon }: Pick<SeedView<SeedIdentity>, 'techniques' | 'lexicon'>,
  { domains, platforms }: DocumentFilter,
): Uint8Array {
  const passing = new Uint8Array(techniques.ids.length);
  for (const technique of lexicon.techniques) {
    const position = techniques.positions.get(technique.attack_id);
    if (position === undefined) continue;
    if (domains && !domains.includes(technique.domain)) continue;
    const fits =
      !platforms || technique.platforms.length === 0 || technique.platforms.some((name) => platforms.includes(name));
    if (fits) passing[position] = 1;
  }
  return passing;
}
