const longestTitle = 80;

/** The finding in one line, for titles: its first line with something in it, cut at a word. */
export function findingTitle(finding: string): string {
  const line = finding.split(/[\r\n]+/).find((text) => text.trim() !== '') ?? '';
  const words = line.replaceAll(/\s+/g, ' ').trim();
  if (words.length <= longestTitle) return words;
  const cut = words.slice(0, longestTitle).replace(/[\uD800-\uDBFF]$/, '');
  return `${cut.replace(/\s+\S*$/, '')}…`;
}
