import type { Lexicon, Signal } from '@attack-kg/contracts';
import type { Classification } from '../classify/classify.ts';
import type { Span } from '../text/split-sentences.ts';

/** A technique that the finding points to by an id or a weakness, without any likeness of words. */
export interface RuleMatch extends Span {
  attackId: string;
  signal: Signal;
  share: number;
  /** For the reader of the answer. */
  reason: string;
}

/** How far each kind of link is to be trusted by itself: our judgement, as a probability. */
const trust = {
  /** The finding names the technique. */
  id: 1,
  /** Analysts of CTID mapped the CVE. */
  kev: { exploitation_technique: 0.95, primary_impact: 0.6, secondary_impact: 0.45, uncategorized: 0.4 },
  /** CAPEC's own link, for a pattern that the finding names. */
  capec: 0.6,
  /** By way of a CWE, shared among all techniques that it leads to. */
  cwe: { own: 0.45, inherited: 0.3 },
} as const;

/** Follows every id in the finding through the seed's tables. Retired technique ids lead to their replacement. */
export function followIds(classification: Classification, lexicon: Lexicon): RuleMatch[] {
  const live = new Set(liveIds(lexicon));
  return classification.ids.flatMap((mention): RuleMatch[] => {
    const at = { start: mention.start, end: mention.end };
    if (mention.kind === 'technique') {
      const attackId = live.has(mention.id) ? mention.id : lexicon.replaced[mention.id];
      return attackId
        ? [{ ...at, attackId, signal: 'id', share: trust.id, reason: namedBy(mention.id, attackId) }]
        : [];
    }
    if (mention.kind === 'cve') {
      return (lexicon.vulnerabilities[mention.id] ?? []).map((row) => ({
        ...at,
        attackId: row.attack_id,
        signal: 'kev',
        share: trust.kev[row.mapping_type],
        reason: `${mention.id}: ${row.mapping_type.replaceAll('_', ' ')} by CTID's mapping of known exploited vulnerabilities`,
      }));
    }
    if (mention.kind === 'cwe') {
      return (lexicon.weaknesses[mention.id] ?? []).map((row) => ({
        ...at,
        attackId: row.attack_id,
        signal: 'cwe',
        share: row.inherited_from === null ? trust.cwe.own : trust.cwe.inherited,
        reason: `${mention.id} → ${row.capec_id}${row.inherited_from ? ` (by its parent ${row.inherited_from})` : ''}`,
      }));
    }
    if (mention.kind === 'capec') {
      const techniques = lexicon.attack_patterns[mention.id] ?? [];
      return techniques.map((attackId) => ({
        ...at,
        attackId,
        signal: 'capec',
        share: trust.capec,
        reason: mention.id,
      }));
    }
    return [];
  });
}

function namedBy(id: string, attackId: string): string {
  return id === attackId ? `the finding names ${id}` : `the finding names ${id}, which is ${attackId} today`;
}

const idsOf = new WeakMap<Lexicon, string[]>();

function liveIds(lexicon: Lexicon): string[] {
  let ids = idsOf.get(lexicon);
  if (!ids) {
    ids = lexicon.techniques.map((technique) => technique.attack_id);
    idsOf.set(lexicon, ids);
  }
  return ids;
}
