import type { Lexicon } from '@attack-kg/contracts';
import type { Span } from '../text/split-sentences.ts';
import { atOnce, type Steps } from '../turns/steps.ts';
import { standsAsName } from './stands-as-name.ts';

/** A name of the lexicon that stands in the finding. */
export interface NameMention extends Span {
  name: Lexicon['names'][number];
}

/** The names of a lexicon that say something by themselves, by their first word. */
export type NamesByFirstWord = ReadonlyMap<string, Lexicon['names']>;

const wordStart = /(?<![\p{L}\p{N}])[\p{L}\p{N}][\p{L}\p{N}.\-_]*/gu;

/**
 * Names and aliases in the text, in any case. Those that are everyday words, too, where they stand as a name; programs of
 * GTFOBins (`find`, `less`) where they stand as a command.
 */
export function findNames(finding: string, table: NamesByFirstWord): NameMention[] {
  return atOnce(findNamesInSteps(finding, table));
}

/** So many words are looked at without a pause. */
const wordsAStep = 256;

export function* findNamesInSteps(finding: string, table: NamesByFirstWord): Steps<NameMention[]> {
  const mentions: NameMention[] = [];
  let words = 0;
  for (const match of finding.matchAll(wordStart)) {
    words += 1;
    if (words % wordsAStep === 0) yield;
    for (const name of table.get(keyOf(match[0])) ?? []) {
      const end = match.index + name.name.length;
      if (finding.slice(match.index, end).toLowerCase() !== name.name.toLowerCase()) continue;
      if (/[\p{L}\p{N}]/u.test(finding.slice(end, end + 1))) continue;
      if (!stands(name, finding, match.index, end)) continue;
      mentions.push({ name, start: match.index, end });
    }
  }
  return mentions;
}

export function groupNames(names: Lexicon['names']): NamesByFirstWord {
  return Map.groupBy(names.filter(isTelling), (name) => keyOf(name.name));
}

/** Short names, and everyday words without a capital (`at`, `Net`, `route`), say nothing by themselves. */
function isTelling({ name, kind, everyday }: Lexicon['names'][number]): boolean {
  if (kind === 'binary') return true;
  if (name.length < 4) return false;
  return !everyday || /[A-Z0-9]/.test(name);
}

function stands(name: Lexicon['names'][number], finding: string, start: number, end: number): boolean {
  if (isBareProgram(name)) return finding.slice(start, end) === name.name && standsAsCommand(finding, start, end);
  return name.kind === 'binary' || !name.everyday || standsAsName(finding, start, end, name.name);
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
