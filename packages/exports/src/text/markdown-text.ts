/** Text of others as Markdown that shows it as it is: no heading, link, image or HTML comes of it, and no new line. */
export function markdownText(text: string): string {
  return (
    text
      .replaceAll(/\s+/g, ' ')
      .trim()
      .replaceAll(/[\\`*_{}[\]()<>#+!|~&@]/g, '\\$&')
      .replace(/^(\d+)([.)])/, '$1\\$2')
      .replace(/^([-=])/, '\\$1')
      // Bare addresses become links in most readers.
      .replaceAll(/\b(https?|ftp):\/\//gi, '$1:\u200b//')
      .replaceAll(/\bwww\./gi, 'www\u200b.')
  );
}

/** A link to an address of ours or the source's; without one, the text alone. */
export function markdownLink(text: string, url: string): string {
  return /^https:\/\/[^\s()<>]+$/.test(url) ? `[${markdownText(text)}](${url})` : markdownText(text);
}

/** Text of others in a fence that it cannot close. */
export function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text.replaceAll(/\r\n?/g, '\n')}\n${fence}`;
}
