import type { Remediation } from '@attack-kg/contracts';

export interface Cover {
  covered: ReadonlySet<string>;
  /** Techniques that no mitigation of the answer addresses. */
  beyond: string[];
  /** Mitigation → how many techniques it would close beyond those that are closed. */
  gains: ReadonlyMap<string, number>;
}

/** What the ticked mitigations close, and what each other one would add. */
export function coverWith(
  remediations: readonly Pick<Remediation, 'mitigation_id' | 'addresses'>[],
  techniques: readonly string[],
  ticked: ReadonlySet<string>,
): Cover {
  const ofTicked = remediations.filter(({ mitigation_id }) => ticked.has(mitigation_id));
  const covered = new Set(ofTicked.flatMap(({ addresses }) => addresses));
  const addressed = new Set(remediations.flatMap(({ addresses }) => addresses));
  return {
    covered,
    beyond: techniques.filter((id) => !addressed.has(id)),
    gains: new Map(
      remediations.map(({ mitigation_id, addresses }) => [
        mitigation_id,
        ticked.has(mitigation_id) ? 0 : addresses.filter((id) => !covered.has(id)).length,
      ]),
    ),
  };
}
