/** Where a model of the gpt-oss family begins what it says to its reader. */
const finalChannel = /<\|channel\|>\s*final\s*(?:<\|constrain\|>\s*\w+\s*)?<\|message\|>/g;
const controlToken = /<\|[a-z_]+\|>/g;
const thinking = /<(think|thinking|reasoning)>[\s\S]*?(?:<\/\1>|$)/gi;
/** Some servers drop the opening mark and keep the closing one. */
const thinkingBefore = /^[\s\S]*<\/(?:think|thinking|reasoning)>/i;

/** What a model wrote for its reader: without its thinking, and of a reply in channels the final one alone. */
export function finalText(text: string): string {
  const channel = [...text.matchAll(finalChannel)].at(-1);
  const said = channel ? text.slice(channel.index + channel[0].length) : text;
  return said.replaceAll(thinking, '').replace(thinkingBefore, '').replaceAll(controlToken, '').trim();
}
