import type { Lexicon } from '@attack-kg/contracts';
import { groupNames, type NamesByFirstWord } from './mentions/find-names.ts';
import { type KnownExploitation, learnExploitation } from './weaknesses/known-exploitation.ts';

/** What a lexicon says of one technique. */
export type TechniqueHeader = Lexicon['techniques'][number];

/** A lexicon with what every request looks up in it. */
export interface IndexedLexicon extends Lexicon {
  byId: ReadonlyMap<string, TechniqueHeader>;
  /** Every platform of the release, sorted. */
  platforms: readonly string[];
  namesByFirstWord: NamesByFirstWord;
  exploitation: KnownExploitation;
}

export function indexLexicon(lexicon: Lexicon): IndexedLexicon {
  const names = shareIds(lexicon);
  return {
    ...lexicon,
    names,
    byId: new Map(lexicon.techniques.map((technique) => [technique.attack_id, technique])),
    platforms: [...new Set(lexicon.techniques.flatMap((technique) => technique.platforms))].sort(),
    namesByFirstWord: groupNames(names),
    exploitation: learnExploitation(lexicon),
  };
}

/** JSON gives each mention of an id a string of its own: 44,000 of them, of a thousand ids. */
function shareIds({ techniques, names }: Lexicon): Lexicon['names'] {
  const ids = new Map(techniques.map(({ attack_id }) => [attack_id, attack_id]));
  return names.map((entry) => ({ ...entry, techniques: entry.techniques.map((id) => ids.get(id) ?? id) }));
}
