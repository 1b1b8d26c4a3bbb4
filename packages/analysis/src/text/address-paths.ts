/** The path of a web address says where to read on, not what was found ("…/posts/from-delegation-to-rce"). */
const addressPath = /(?<=\bhttps?:\/\/[^\s/]+)\/\S+/gi;

/** The text with such paths blanked, every other character where it was. */
export function withoutAddressPaths(text: string): string {
  return text.replace(addressPath, (path) => ' '.repeat(path.length));
}
