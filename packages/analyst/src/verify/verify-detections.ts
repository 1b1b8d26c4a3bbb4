import type { StoredAnswer, TechniqueFacts } from '@attack-kg/contracts';
import { type VerificationReport, withFields } from './verification-report.ts';
import { verifyRules } from './verify-aids.ts';

type StoredDetection = StoredAnswer['detections'][number];

/** Data sources by the names that the prompt shows: the data components of the techniques' own analytics. */
export function verifyDetections(
  stored: StoredAnswer['detections'],
  attackIds: readonly string[],
  facts: ReadonlyMap<string, TechniqueFacts>,
  report: VerificationReport,
): StoredDetection[] {
  const showing = new Map<string, Set<string>>();
  for (const attackId of attackIds) {
    const logSources = facts.get(attackId)?.analytics.flatMap((analytic) => analytic.log_sources) ?? [];
    for (const { data_component } of logSources) {
      showing.set(data_component, (showing.get(data_component) ?? new Set()).add(attackId));
    }
  }
  return stored.flatMap((detection, position) => {
    const path = `detections.${position}`;
    const covers = showing.get(detection.data_source);
    if (!covers) {
      report.filter('unknown_data_source', `${path}.data_source`, detection.data_source);
      return [];
    }
    const covered = detection.techniques_covered?.filter((id) => covers.has(id));
    if (covered?.length !== detection.techniques_covered?.length) {
      report.note('wrong_coverage', `${path}.techniques_covered`, `it shows ${[...covers].join(', ')}`);
    }
    return [
      withFields(detection, {
        techniques_covered: covered,
        rules: verifyRules(detection.rules, `${path}.rules`, attackIds, facts, report),
      }),
    ];
  });
}
