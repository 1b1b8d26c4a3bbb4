import type { Lexicon } from '@attack-kg/contracts';
import type { LexiconPart } from '../../lexicon/lexicon-part.ts';
import type { References } from '../references.ts';
import { exploitationOf } from './exploitation.ts';
import type { MappingSource } from './parse.ts';

/** From a CVE of the KEV list to its techniques and its name. */
export function vulnerabilityLexicon({ mappings }: MappingSource, references: References): LexiconPart {
  const vulnerabilities: Lexicon['vulnerabilities'] = {};
  const vulnerability_names: Lexicon['vulnerability_names'] = {};
  for (const mapping of mappings) {
    const exploitation = exploitationOf(mapping, references);
    if (!exploitation) continue;
    const { cve, name, technique, mappingType } = exploitation;
    if (name) vulnerability_names[cve] = name.trim();
    vulnerabilities[cve] ??= [];
    vulnerabilities[cve].push({ attack_id: technique.attack_id, mapping_type: mappingType });
  }
  return { vulnerabilities, vulnerability_names };
}
