import type { IndexedLexicon } from '../index-lexicon.ts';
import type { Classification } from '../mentions/classification.ts';
import type { RuleMatch } from '../mentions/rule-match.ts';
import type { WeaknessMention } from './find-weaknesses.ts';
import { type ExploitationMatches, matchExploitation } from './match-exploitation.ts';
import { isProgramFlaw } from './program-flaw.ts';
import type { Weakness } from './weakness.ts';

/**
 * How far the table is to be trusted where no known exploited vulnerability tells: our judgement, bounded by how often such a
 * use is among the techniques that rules and tests of other makers are for, where their words name the weakness (decision 27).
 */
const ofConfiguration = { exact: 0.6, main: 0.2, further: 0.1 };
/** Of a flaw of a program. */
const ofProgram = { exact: 0.6, main: 0.35, further: 0.1 };

const settings = {
  client:
    /\b(?:browser|client|document|office|word|excel|pdf|reader|player|crafted (?:file|page|image|document)|user interaction|opens?|viewer)\b/i,
  local: /\b(?:kernel|driver|local(?:ly)?|privileges?|setuid|suid|root|SYSTEM|hypervisor|guest)\b/,
};

type Use = Weakness['uses'][number];

/**
 * Techniques that the weaknesses of a finding are used for. What is known to be exploited speaks for itself; of other
 * flaws of programs, what those most like them are exploited as. Each match has its reason.
 */
export function matchWeaknesses(
  finding: string,
  classification: Classification,
  lexicon: Pick<IndexedLexicon, 'vulnerabilities' | 'exploitation'>,
): RuleMatch[] {
  const known = matchExploitation(finding, classification, lexicon);
  const uses = classification.weaknesses.flatMap((mention) =>
    mention.weakness.uses
      .filter(({ setting = 'any' }) => setting === 'any' || settings[setting].test(finding))
      .map((use) => ({ mention, use })),
  );
  return [
    ...known.matches.map((match) => {
      const why = uses.find(({ mention, use }) => isProgramFlaw(mention.weakness) && use.attackId === match.attackId);
      return why ? { ...match, reason: `${match.reason}; ${why.use.reason}` } : match;
    }),
    ...uses.flatMap(({ mention, use }) => matchOf(mention, use, known)),
  ];
}

/** Of a flaw of a program whose kind is known, the table says why, and known exploitation alone how likely: no use counts twice. */
function matchOf(
  { weakness, what, start, end }: WeaknessMention,
  { attackId, rank, reason }: Use,
  { uses }: ExploitationMatches,
): RuleMatch[] {
  const isProgram = isProgramFlaw(weakness);
  if (uses && isProgram) return [];
  const probability = (isProgram ? ofProgram : ofConfiguration)[rank];
  return [{ start, end, attackId, signal: 'weakness', probability, reason: `${what}: ${reason}` }];
}
