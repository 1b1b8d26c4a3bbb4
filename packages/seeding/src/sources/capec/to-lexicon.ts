import type { Lexicon } from '@attack-kg/contracts';
import type { LexiconPart } from '../../lexicon/lexicon-part.ts';
import type { References } from '../references.ts';
import type { CapecSource } from './parse.ts';

/** From CAPEC and CWE ids to techniques: the links that the graph holds. */
export function capecLexicon(capec: CapecSource, references: References): LexiconPart {
  const weaknesses: Lexicon['weaknesses'] = {};
  const attackPatterns: Lexicon['attack_patterns'] = {};
  for (const pattern of capec.live) {
    const techniques = [...new Set(pattern.techniques.flatMap((id) => references.technique(id)?.attack_id ?? []))];
    if (techniques.length > 0) attackPatterns[pattern.id] = techniques;
    for (const { weakness, inheritedFrom } of pattern.weaknessLinks) {
      weaknesses[weakness] ??= [];
      for (const attackId of techniques) {
        weaknesses[weakness].push({ attack_id: attackId, capec_id: pattern.id, inherited_from: inheritedFrom });
      }
    }
  }
  return { weaknesses, attack_patterns: attackPatterns };
}
