import { visible } from '../prompt/fence.ts';

const anyId =
  /(?<![\w.-])(?:T\d{4}(?:\.\d{3})?|TA\d{4}|[MGSCA]\d{4}|DET\d{4}|AN\d{4}|DC\d{4}|CAPEC-\d+|CWE-\d+|CVE-\d{4}-\d+|D3-[A-Z0-9]+)(?!\w)/gi;
const link = /!?\[([^\]]*)\]\([^)]*\)|\bhttps?:\/\/\S+/gi;
const quotation = /["“«]([^"”»]{12,})["”»]/g;
const longest = 1200;

/**
 * What a model wrote in its own words, fit to be shown: no links, nothing invisible, and no sentence that names an id
 * or quotes words which the sources do not have. `known` is in upper case; sources are folded by `foldSource`.
 */
export function ownWords(text: string, known: ReadonlySet<string>, sources: readonly string[]): string {
  const plain = visible(text)
    .replaceAll(link, (_, label: string | undefined) => label ?? '')
    .slice(0, longest);
  const sentences = plain.split(/(?<=[.!?])\s+|\n+/);
  const honest = sentences.filter(
    (sentence) =>
      [...sentence.matchAll(anyId)].every(([id]) => known.has(id.toUpperCase())) &&
      [...sentence.matchAll(quotation)].every(([, quoted = '']) =>
        sources.some((source) => source.includes(foldSource(quoted))),
      ),
  );
  return honest.join(' ').trim();
}

export function foldSource(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
