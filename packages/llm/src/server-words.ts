/** So many words in a row that stand in the prompt, too, are not the server's own. */
const echoedWords = 4;
const longest = 300;

/**
 * What a server says of its failure, for a log: bounded, and without what it repeats of the prompt, for a finding's
 * text is never logged.
 */
export function serverWords(said: string, prompt: string): string {
  const words = said
    .slice(0, 4 * longest)
    .split(/\s+/)
    .filter(Boolean);
  const known = ` ${prompt.split(/\s+/).join(' ')} `;
  const kept: string[] = [];
  for (let at = 0; at < words.length; ) {
    let length = 0;
    while (at + length < words.length && known.includes(words.slice(at, at + length + 1).join(' '))) length += 1;
    if (length >= echoedWords) {
      kept.push('[…]');
      at += length;
    } else {
      kept.push(words[at] ?? '');
      at += 1;
    }
  }
  return kept.join(' ').slice(0, longest);
}
