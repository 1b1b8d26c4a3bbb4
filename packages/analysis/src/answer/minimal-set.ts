import type { AnalysisResult, Remediation } from '@attack-kg/contracts';
import type { RankedTechnique } from './ranked-technique.ts';

/**
 * Few mitigations that together address every technique which any addresses: always the one next that adds most (of
 * equal ones, that for the likelier techniques), and none that the others make needless.
 */
export function composeMinimalSet(
  remediations: readonly Remediation[],
  techniques: readonly RankedTechnique[],
): AnalysisResult['minimal_set'] {
  const probability = new Map(techniques.map(({ answer }) => [answer.attack_id, answer.probability]));
  const open = new Set(remediations.flatMap((remediation) => remediation.addresses));
  const weight = (ids: readonly string[]) => ids.reduce((sum, id) => sum + 1 + (probability.get(id) ?? 0) / 1000, 0);
  const chosen: Remediation[] = [];
  while (open.size > 0) {
    const adds = (remediation: Remediation) => weight(remediation.addresses.filter((id) => open.has(id)));
    const best = remediations.reduce((first, next) => (adds(next) > adds(first) ? next : first));
    chosen.push(best);
    for (const id of best.addresses) open.delete(id);
  }
  const needed = withoutNeedless(chosen);
  const covered = new Set(needed.flatMap((remediation) => remediation.addresses));
  return {
    mitigations: needed.map(({ mitigation_id, name, addresses }) => ({ mitigation_id, name, addresses })),
    covers: covered.size,
    of: techniques.length,
    uncovered: techniques.map(({ answer }) => answer.attack_id).filter((id) => !covered.has(id)),
  };
}

/** An early one may have become needless through later ones. */
function withoutNeedless(chosen: readonly Remediation[]): Remediation[] {
  const needed = [...chosen];
  for (const remediation of chosen) {
    const others = new Set(needed.filter((other) => other !== remediation).flatMap((other) => other.addresses));
    if (remediation.addresses.every((id) => others.has(id))) needed.splice(needed.indexOf(remediation), 1);
  }
  return needed;
}
