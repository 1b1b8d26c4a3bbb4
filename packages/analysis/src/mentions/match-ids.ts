import type { IndexedLexicon } from '../index-lexicon.ts';
import type { Classification } from './classification.ts';
import type { RuleMatch } from './rule-match.ts';

/** How far each kind of link is to be trusted by itself: our judgement, as a probability. */
const probabilities = {
  /** The finding names the technique. */
  id: 1,
  /** Analysts of CTID mapped the CVE, and the finding is about the vulnerability. */
  kev: { exploitation_technique: 0.95, primary_impact: 0.6, secondary_impact: 0.45, uncategorized: 0.4 },
  /**
   * The finding tells of deeds and names the CVE. Of rules that do, the exploitation technique is right in six of ten,
   * what may follow in one of thirty (Sigma and Splunk, decision 29).
   */
  kevAmongDeeds: { exploitation_technique: 0.6, primary_impact: 0.1, secondary_impact: 0.05, uncategorized: 0.05 },
  /** CAPEC's own link, for a pattern that the finding names. */
  capec: 0.6,
  /** By way of a CWE, shared among all techniques that it leads to. */
  cwe: { own: 0.45, inherited: 0.3 },
} as const;

/** Follows every id in the finding through the seed's lexicon. Retired technique ids lead to their replacement. */
export function matchIds({ ids, type }: Classification, lexicon: IndexedLexicon): RuleMatch[] {
  const kev = type === 'vulnerability' ? probabilities.kev : probabilities.kevAmongDeeds;
  return ids.flatMap((mention): RuleMatch[] => {
    const at = { start: mention.start, end: mention.end };
    if (mention.kind === 'technique') {
      const attackId = lexicon.byId.has(mention.id) ? mention.id : lexicon.replaced[mention.id];
      return attackId
        ? [{ ...at, attackId, signal: 'id', probability: probabilities.id, reason: namedBy(mention.id, attackId) }]
        : [];
    }
    if (mention.kind === 'cve') {
      return (lexicon.vulnerabilities[mention.id] ?? []).map((row) => ({
        ...at,
        attackId: row.attack_id,
        signal: 'kev',
        probability: kev[row.mapping_type],
        reason: `${mention.id}: ${row.mapping_type} by CTID's mapping of known exploited vulnerabilities`,
      }));
    }
    if (mention.kind === 'cwe') {
      return (lexicon.weaknesses[mention.id] ?? []).map((row) => ({
        ...at,
        attackId: row.attack_id,
        signal: 'cwe',
        probability: row.inherited_from === null ? probabilities.cwe.own : probabilities.cwe.inherited,
        reason: `${mention.id} → ${row.capec_id}${row.inherited_from ? ` (by its parent ${row.inherited_from})` : ''}`,
      }));
    }
    if (mention.kind === 'capec') {
      const techniques = lexicon.attack_patterns[mention.id] ?? [];
      return techniques.map((attackId) => ({
        ...at,
        attackId,
        signal: 'capec',
        probability: probabilities.capec,
        reason: mention.id,
      }));
    }
    return [];
  });
}

function namedBy(id: string, attackId: string): string {
  return id === attackId ? `the finding names ${id}` : `the finding names ${id}, which is ${attackId} today`;
}
