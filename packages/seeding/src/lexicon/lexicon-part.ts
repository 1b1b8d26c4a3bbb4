import type { Lexicon } from '@attack-kg/contracts';

/** What one source knows of the lexicon. Ids of techniques are those of the loaded release. */
export interface LexiconPart {
  techniques?: Lexicon['techniques'];
  /** Retired technique ids → what they became, or null. */
  retired?: ReadonlyMap<string, string | null>;
  vulnerabilities?: Lexicon['vulnerabilities'];
  vulnerability_names?: Lexicon['vulnerability_names'];
  weaknesses?: Lexicon['weaknesses'];
  attack_patterns?: Lexicon['attack_patterns'];
  /** Whether one reads as everyday English is worked out when all are merged. */
  names?: readonly Omit<Lexicon['names'][number], 'everyday'>[];
  /** The techniques of each group, campaign and program. */
  usage?: readonly ReadonlySet<string>[];
}
