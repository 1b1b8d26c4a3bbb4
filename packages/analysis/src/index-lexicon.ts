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
  return {
    ...lexicon,
    byId: new Map(lexicon.techniques.map((technique) => [technique.attack_id, technique])),
    platforms: [...new Set(lexicon.techniques.flatMap((technique) => technique.platforms))].sort(),
    namesByFirstWord: groupNames(lexicon.names),
    exploitation: learnExploitation(lexicon),
  };
}
