import { type Countermeasure, highestConfidence, type MitigationAdvice, type Remediation } from '@attack-kg/contracts';
import type { Remedies } from '../weaknesses/remedies-of.ts';
import type { RankedTechnique } from './ranked-technique.ts';

interface AddressedBy {
  technique: RankedTechnique;
  advice: MitigationAdvice;
  inheritedFrom: string | null;
}

/**
 * ATT&CK mitigations for the techniques found: first those that remove a flaw which the finding names, then those that
 * cover most techniques (each counting as far as the finding speaks for it), with ATT&CK's own text for each technique.
 * A parent's mitigation serves its sub-technique where that has none of its own by that id.
 */
export function composeRemediations(techniques: readonly RankedTechnique[], remedies: Remedies): Remediation[] {
  const byMitigation = Map.groupBy(techniques.flatMap(adviceFor), (entry) => entry.advice.mitigation_id);
  const totalScore = techniques.reduce((sum, technique) => sum + technique.answer.probability, 0);
  return [...byMitigation]
    .map(([mitigationId, entries]) => {
      const covered = entries.reduce((sum, entry) => sum + entry.technique.answer.probability, 0);
      return { covered, remediation: remediation(mitigationId, entries, covered / totalScore, remedies) };
    })
    .sort(
      (a, b) =>
        Number(b.remediation.reasons.length > 0) - Number(a.remediation.reasons.length > 0) ||
        b.covered - a.covered ||
        b.remediation.addresses.length - a.remediation.addresses.length ||
        (a.remediation.mitigation_id < b.remediation.mitigation_id ? -1 : 1),
    )
    .map((entry) => entry.remediation);
}

function adviceFor(technique: RankedTechnique): AddressedBy[] {
  const own = technique.facts.mitigations;
  const ownIds = new Set(own.map((advice) => advice.mitigation_id));
  const parent = technique.parentFacts;
  const inherited = parent?.mitigations.filter((advice) => !ownIds.has(advice.mitigation_id)) ?? [];
  return [
    ...own.map((advice) => ({ technique, advice, inheritedFrom: null })),
    ...inherited.map((advice) => ({ technique, advice, inheritedFrom: parent?.attack_id ?? null })),
  ];
}

function remediation(
  mitigationId: string,
  entries: readonly AddressedBy[],
  coverage: number,
  remedies: Remedies,
): Remediation {
  const reasons = remedies.get(mitigationId) ?? [];
  // The technique's own words before inherited ones, then the likelier technique.
  const ordered = [...entries].sort(
    (a, b) =>
      Number(a.inheritedFrom !== null) - Number(b.inheritedFrom !== null) ||
      b.technique.answer.probability - a.technique.answer.probability,
  );
  const first = ordered[0]?.advice;
  const withText = ordered.filter((entry) => entry.advice.text !== '');
  return {
    mitigation_id: mitigationId,
    name: first?.name ?? mitigationId,
    priority: reasons.length > 0 || coverage >= 0.5 ? 'high' : coverage >= 0.2 ? 'medium' : 'low',
    confidence: highestConfidence(entries.map((entry) => entry.technique.answer.confidence)),
    reasons,
    addresses: [...new Set(entries.map((entry) => entry.technique.answer.attack_id))],
    implementation: withText[0]?.advice.text ?? first?.description ?? '',
    guidance: withText.map((entry) => ({
      attack_id: entry.technique.answer.attack_id,
      text: entry.advice.text,
      inherited_from: entry.inheritedFrom,
    })),
    d3fend: countermeasuresOf(mitigationId, entries),
  };
}

/** What D3FEND relates to the mitigation; where an artifact leads there too, that path is named as well. */
function countermeasuresOf(mitigationId: string, entries: readonly AddressedBy[]): Remediation['d3fend'] {
  const facts = new Set(
    entries.flatMap(({ technique: { facts, parentFacts } }) => (parentFacts ? [facts, parentFacts] : [facts])),
  );
  const all = [...facts].flatMap(({ countermeasures }) => countermeasures);
  const leadsHere = ({ path }: Countermeasure) => path.via === 'mitigation' && path.mitigation_id === mitigationId;
  const related = new Set(all.filter(leadsHere).map(({ d3fend_id }) => d3fend_id));
  const leading = all.filter(
    (countermeasure) =>
      related.has(countermeasure.d3fend_id) && (countermeasure.path.via === 'artifact' || leadsHere(countermeasure)),
  );
  return [...Map.groupBy(leading, ({ d3fend_id }) => d3fend_id)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([d3fend_id, group]) => {
      const [first] = group;
      return first ? [{ d3fend_id, name: first.name, definition: first.definition, paths: distinctPaths(group) }] : [];
    });
}

function distinctPaths(countermeasures: readonly Countermeasure[]): Countermeasure['path'][] {
  const byContent = new Map(countermeasures.map(({ path }) => [Object.values(path).join('\n'), path]));
  return [...byContent.values()];
}
