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

/** Knows these techniques, and nothing of them but the id. */
export function lexiconOf(ids: readonly string[]): Lexicon {
  const technique = (id: string) => ({
    attack_id: id,
    name: id,
    domain: 'enterprise' as const,
    platforms: [],
    tactics: [],
    used_by: 0,
  });
  return { ...emptyLexicon, techniques: ids.map(technique) };
}
