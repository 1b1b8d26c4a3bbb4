import type { StoredAnswer, TechniqueFacts } from '@attack-kg/contracts';
import { locateQuote, type QuoteIndex } from '../reply/locate-quote.ts';
import { rightFact, type VerificationReport, withFields } from './verification-report.ts';

type StoredTechnique = StoredAnswer['techniques'][number];
type StoredEvidence = NonNullable<StoredTechnique['evidence']>[number];

/** Ids that the seed has, with its names and tactics, and evidence that stands in the finding. */
export async function verifyTechniques(
  stored: StoredAnswer['techniques'],
  facts: ReadonlyMap<string, TechniqueFacts>,
  finding: QuoteIndex,
  report: VerificationReport,
  signal?: AbortSignal,
): Promise<StoredTechnique[]> {
  const verified: StoredTechnique[] = [];
  for (const [position, technique] of stored.entries()) {
    // Each quote may be looked for in a long finding: others shall not wait for all of them.
    await new Promise((turn) => setImmediate(turn));
    signal?.throwIfAborted();
    verified.push(...verifyTechnique(technique, position, facts, finding, report));
  }
  return verified;
}

function verifyTechnique(
  technique: StoredTechnique,
  position: number,
  facts: ReadonlyMap<string, TechniqueFacts>,
  finding: QuoteIndex,
  report: VerificationReport,
): StoredTechnique[] {
  const path = `techniques.${position}`;
  const known = facts.get(technique.attack_id);
  if (!known) {
    report.filter('unknown_technique', `${path}.attack_id`, technique.attack_id);
    return [];
  }
  const tactics = known.tactics.map((tactic) => tactic.name);
  return [
    withFields(technique, {
      name: rightFact(report, `${path}.name`, technique.name, known.name),
      tactics: rightFact(report, `${path}.tactics`, technique.tactics, tactics),
      url: rightFact(report, `${path}.url`, technique.url, known.url),
      domain: rightFact(report, `${path}.domain`, technique.domain, known.domain),
      evidence: technique.evidence?.flatMap((span, place) =>
        verifyEvidence(span, finding, `${path}.evidence.${place}`, report),
      ),
    }),
  ];
}

function verifyEvidence(
  stored: StoredEvidence,
  finding: QuoteIndex,
  path: string,
  report: VerificationReport,
): StoredEvidence[] {
  const { start, end, text } = stored;
  if (start !== undefined && end !== undefined && text !== '' && finding.text.slice(start, end) === text) {
    return [stored];
  }
  const located = locateQuote(finding, text);
  if (!located) {
    report.note('evidence_not_found', path, 'the finding has no such words; they were left out');
    return [];
  }
  // Words without a place are no mistake, if they are there.
  if (start !== undefined || !located.exact) {
    report.note('evidence_moved', path, 'moved to where the finding has these words, or the nearest to them');
  }
  return [{ ...stored, ...located.span }];
}
