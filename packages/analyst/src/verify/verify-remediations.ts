import { parentOf, type StoredAnswer, type TechniqueFacts } from '@attack-kg/contracts';
import { rightFact, type VerificationReport, withFields } from './verification-report.ts';

type StoredRemediation = StoredAnswer['remediations'][number];
type Facts = ReadonlyMap<string, TechniqueFacts>;

interface KnownMitigation {
  name: string;
  /** All that ATT&CK says of it for the techniques of the answer, the most special first. */
  texts: string[];
  addresses: string[];
}

/** Mitigations that the seed relates to the answer's techniques, with ATT&CK's own words and D3FEND's classes. */
export function verifyRemediations(
  stored: StoredAnswer['remediations'],
  attackIds: readonly string[],
  facts: Facts,
  report: VerificationReport,
): StoredRemediation[] {
  const mitigations = mitigationsOf(attackIds, facts);
  const countermeasures = countermeasuresOf(attackIds, facts);
  return stored.flatMap((remediation, position) => {
    const path = `remediations.${position}`;
    const known = mitigations.get(remediation.mitigation_id);
    if (!known) {
      report.filter('unknown_mitigation', `${path}.mitigation_id`, remediation.mitigation_id);
      return [];
    }
    const { implementation, addresses } = remediation;
    const isSource = implementation === undefined || known.texts.includes(implementation);
    if (!isSource) {
      const message = "not the source's words; they moved to adaptation, and the source's stand here";
      report.note('not_the_source_text', `${path}.implementation`, message);
    }
    const covered = addresses?.filter((id) => known.addresses.includes(id));
    if (covered?.length !== addresses?.length) {
      report.note('wrong_coverage', `${path}.addresses`, `the seed relates it to ${known.addresses.join(', ')}`);
    }
    return [
      withFields(remediation, {
        name: rightFact(report, `${path}.name`, remediation.name, known.name),
        addresses: covered,
        implementation: isSource ? implementation : known.texts[0],
        adaptation: isSource ? remediation.adaptation : (remediation.adaptation ?? implementation),
        d3fend: remediation.d3fend?.flatMap((entry, place) => {
          const name = countermeasures.get(entry.d3fend_id);
          const at = `${path}.d3fend.${place}`;
          if (name !== undefined)
            return [withFields(entry, { name: rightFact(report, `${at}.name`, entry.name, name) })];
          report.filter('unknown_countermeasure', `${at}.d3fend_id`, entry.d3fend_id);
          return [];
        }),
      }),
    ];
  });
}

function mitigationsOf(attackIds: readonly string[], facts: Facts): Map<string, KnownMitigation> {
  const known = new Map<string, KnownMitigation>();
  for (const attackId of attackIds) {
    // A parent's mitigation serves its sub-technique.
    for (const source of [attackId, parentOf(attackId)]) {
      for (const advice of facts.get(source ?? '')?.mitigations ?? []) {
        const entry = known.get(advice.mitigation_id) ?? { name: advice.name, texts: [], addresses: [] };
        known.set(advice.mitigation_id, entry);
        entry.texts.push(...[advice.text, advice.description].filter((text) => text !== ''));
        if (!entry.addresses.includes(attackId)) entry.addresses.push(attackId);
      }
    }
  }
  return known;
}

function countermeasuresOf(attackIds: readonly string[], facts: Facts): Map<string, string> {
  const sources = attackIds.flatMap((id) => [facts.get(id), facts.get(parentOf(id) ?? '')]);
  return new Map(
    sources.flatMap((source) => source?.countermeasures ?? []).map(({ d3fend_id, name }) => [d3fend_id, name]),
  );
}
