import type { Domain, FindingType, IdMention } from '@attack-kg/contracts';
import type { WeaknessMention } from '../weaknesses/find-weaknesses.ts';
import type { NameMention } from './find-names.ts';

/** What can be said of a finding before anything is looked up. */
export interface Classification {
  type: FindingType;
  /** All that it is, `type` first: a finding may name a flaw in one sentence and tell of deeds in the next. */
  types: FindingType[];
  /** Why it is of that type: which kinds of wording spoke for it. */
  reasons: string[];
  platforms: string[];
  domains: Domain[];
  ids: IdMention[];
  names: NameMention[];
  /** Those that it names by id, and by words in a sentence that speaks of a flaw: where it tells of deeds, the texts of ATT&CK know better what they are. */
  weaknesses: WeaknessMention[];
}
