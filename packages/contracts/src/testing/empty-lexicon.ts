import type { Lexicon } from '../lexicon.ts';

/** Leads nowhere; tests add what they are about. */
export const emptyLexicon: Lexicon = {
  techniques: [],
  replaced: {},
  vulnerabilities: {},
  vulnerability_names: {},
  weaknesses: {},
  attack_patterns: {},
  names: [],
  cooccurrence: {},
};
