import type { Domain, FindingType, IdMention } from '@attack-kg/contracts';
import type { WeaknessMention } from '../weaknesses/find-weaknesses.ts';
import type { NameMention } from './find-names.ts';

/** What can be said of a finding before anything is looked up. */
export interface Classification {
  type: FindingType;
  /** Why it is of that type: which kinds of wording spoke for it. */
  reasons: string[];
  platforms: string[];
  domains: Domain[];
  ids: IdMention[];
  names: NameMention[];
  /** Of a narrative, only those that it names by id: its words tell what was done, and the texts of ATT&CK know better what that is. */
  weaknesses: WeaknessMention[];
}
