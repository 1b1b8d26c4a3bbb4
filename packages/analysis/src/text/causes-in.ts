import { withoutConsequences } from './consequences.ts';

/** The path of a web address says where to read on, not what was found ("…/posts/from-delegation-to-rce"). */
const addressPath = /(?<=\bhttps?:\/\/[^\s/]+)\/\S+/gi;

/** What a text says of the flaw itself: what may come of it, and where to read on, is blanked; every other character stays where it was. */
export function causesIn(text: string): string {
  return withoutConsequences(text).replace(addressPath, (path) => ' '.repeat(path.length));
}
