import type { AnalysisResult, Remediation, TechniqueAnswer } from '@attack-kg/contracts';

type Addressing = Pick<Remediation, 'mitigation_id' | 'name' | 'addresses'>;

/**
 * Few mitigations that together address every technique which any addresses: always the one next that adds most (of
 * equal ones, that for the likelier techniques), and none that the others make needless. As the server does it, for a
 * list from which the analyst took something away.
 */
export function findMinimalSet(
  remediations: readonly Addressing[],
  techniques: readonly Pick<TechniqueAnswer, 'attack_id' | 'probability'>[],
): AnalysisResult['minimal_set'] {
  const probability = new Map(techniques.map((technique) => [technique.attack_id, technique.probability]));
  const open = new Set(remediations.flatMap(({ addresses }) => addresses));
  const weigh = ({ addresses }: Addressing) =>
    addresses.filter((id) => open.has(id)).reduce((sum, id) => sum + 1 + (probability.get(id) ?? 0) / 1000, 0);
  const chosen: Addressing[] = [];
  while (open.size > 0) {
    const best = remediations.reduce((first, next) => (weigh(next) > weigh(first) ? next : first));
    chosen.push(best);
    for (const id of best.addresses) open.delete(id);
  }
  const needed = [...chosen];
  for (const entry of chosen) {
    const others = new Set(needed.filter((other) => other !== entry).flatMap(({ addresses }) => addresses));
    if (entry.addresses.every((id) => others.has(id))) needed.splice(needed.indexOf(entry), 1);
  }
  const covered = new Set(needed.flatMap(({ addresses }) => addresses));
  return {
    mitigations: needed.map(({ mitigation_id, name, addresses }) => ({ mitigation_id, name, addresses })),
    covers: covered.size,
    of: techniques.length,
    uncovered: techniques.map(({ attack_id }) => attack_id).filter((id) => !covered.has(id)),
  };
}
