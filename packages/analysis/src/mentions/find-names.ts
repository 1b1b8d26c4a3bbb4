import type { Lexicon } from '@attack-kg/contracts';
import type { Span } from '../text/split-sentences.ts';

/** A name of the lexicon that stands in the finding. */
export interface NameMention extends Span {
  name: Lexicon['names'][number];
}

/** The names of a lexicon that say something by themselves, by their first word. */
export type NamesByFirstWord = ReadonlyMap<string, Lexicon['names']>;

const wordStart = /(?<![\p{L}\p{N}])[\p{L}\p{N}][\p{L}\p{N}.\-_]*/gu;

/** Names and aliases in the text, case as their origin writes it; programs ending in `.exe` in any case; others where they stand as a command. */
export function findNames(finding: string, table: NamesByFirstWord): NameMention[] {
  const mentions: NameMention[] = [];
  for (const match of finding.matchAll(wordStart)) {
    for (const name of table.get(keyOf(match[0])) ?? []) {
      const end = match.index + name.name.length;
      const found = finding.slice(match.index, end);
      const same = isProgramFile(name.name) ? found.toLowerCase() === name.name.toLowerCase() : found === name.name;
      if (!same || /[\p{L}\p{N}]/u.test(finding.slice(end, end + 1))) continue;
      if (isBareProgram(name) && !standsAsCommand(finding, match.index, end)) continue;
      mentions.push({ name, start: match.index, end });
    }
  }
  return mentions;
}

export function groupNames(names: Lexicon['names']): NamesByFirstWord {
  return Map.groupBy(names.filter(isTelling), (name) => keyOf(name.name));
}

/** Names that are also everyday words (`At`, `Net`) say nothing by themselves. */
function isTelling({ name, kind }: Lexicon['names'][number]): boolean {
  if (kind === 'binary') return true;
  return name.length >= 4 && /[A-Z0-9]/.test(name) && !(name.length < 5 && /^[A-Z][a-z]+$/.test(name));
}

/** A program of GTFOBins: `find`, `less` and `time` are words, too. */
function isBareProgram({ name, kind }: Lexicon['names'][number]): boolean {
  return kind === 'binary' && !isProgramFile(name);
}

/** Longest run of options between `sudo` and its command. */
const lookBehind = 60;
const beforeCommand = /(?:\/s?bin\/|\bsudo (?:-\S+ (?:\w+ )?)*|`(?:[$#] )?|^[$#] )$/m;

/** In a folder of programs, after `sudo` or a prompt, at the start of a code span, or followed by an option. */
function standsAsCommand(finding: string, start: number, end: number): boolean {
  return (
    beforeCommand.test(finding.slice(Math.max(0, start - lookBehind), start)) ||
    /^ --?[a-z]/i.test(finding.slice(end, end + 4))
  );
}

function isProgramFile(name: string): boolean {
  return /\.(?:exe|dll|vbs|ps1|cmd|bat|wsf)$/i.test(name);
}

function keyOf(name: string): string {
  return (name.match(/^[\p{L}\p{N}]+/u)?.[0] ?? '').toLowerCase();
}
