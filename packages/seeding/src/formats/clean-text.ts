const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', '#39': "'" };

/**
 * ATT&CK's and CAPEC's markup down to prose: citations out, links and code to their text, tags and list marks out,
 * white space folded. The words stay as they are.
 */
export function cleanText(marked: string): string {
  return marked
    .replaceAll(/\(Citation:[^()]*(?:\([^()]*\)[^()]*)*\)/g, ' ')
    .replaceAll(/!?\[([^\]]*)\]\((?:[^()\s]|\([^()]*\))*\)/g, '$1')
    .replaceAll(
      /<\/?(?:[a-z]+:)?(?:code|p|br|ul|ol|li|div|b|i|em|strong|a|pre|span|table|tr|td|th|tbody)(?:\s[^<>]*)?\/?>/gi,
      ' ',
    )
    .replaceAll(/^\s*(?:[*+-]|#{1,6}|\d+\.)\s+/gm, '')
    .replaceAll(/\*\*|`/g, '')
    .replaceAll(/&(#39|[a-z]+);/g, (whole, name: string) => entities[name] ?? whole)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ([.,;:)])/g, '$1')
    .trim();
}

/** The paragraphs of a marked-up text, each cleaned; empty ones left out. */
export function cleanParagraphs(marked: string): string[] {
  return marked
    .split(/\n\s*\n/)
    .map(cleanText)
    .filter((paragraph) => paragraph.length > 0);
}
