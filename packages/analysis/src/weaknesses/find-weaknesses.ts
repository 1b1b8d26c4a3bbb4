import type { IdMention } from '@attack-kg/contracts';
import { causesIn } from '../text/causes-in.ts';
import type { Span } from '../text/split-sentences.ts';
import { atOnce, type Steps } from '../turns/steps.ts';
import type { Weakness } from './weakness.ts';
import { weaknesses } from './weakness-table.ts';

/** A weakness that a finding names by its CWE id or words. */
export interface WeaknessMention extends Span {
  weakness: Weakness;
  /** The id, or the words. */
  what: string;
  by: 'id' | 'wording';
}

/**
 * The weaknesses of our table that a finding speaks of, each once: an id says it more exactly than words, and words that
 * say what may come of a flaw ("could lead to privilege escalation"), or stand in an address, do not name it.
 */
export function findWeaknesses(finding: string, ids: readonly IdMention[]): WeaknessMention[] {
  return atOnce(findWeaknessesInSteps(finding, ids));
}

export function* findWeaknessesInSteps(finding: string, ids: readonly IdMention[]): Steps<WeaknessMention[]> {
  const causes = causesIn(finding);
  const mentions: WeaknessMention[] = [];
  for (const weakness of weaknesses) {
    yield;
    mentions.push(...mentionsOf(weakness, causes, ids));
  }
  return mentions;
}

function mentionsOf(weakness: Weakness, causes: string, ids: readonly IdMention[]): WeaknessMention[] {
  const named = ids.find(({ kind, id }) => kind === 'cwe' && weakness.cwes.includes(id));
  if (named) return [{ weakness, by: 'id', what: named.id, start: named.start, end: named.end }];
  const worded = weakness.wording.exec(causes);
  if (!worded) return [];
  return [{ weakness, by: 'wording', what: worded[0], start: worded.index, end: worded.index + worded[0].length }];
}
