import type { Nearness, Titled } from './nearness.ts';
import type { RankedTechnique } from './ranked-technique.ts';

/** What a rule or a test of one technique is worth to this finding. */
export interface Aid<Thing> {
  thing: Thing;
  attackId: string;
  worth: number;
}

/** Even what shares no word with the finding is of use for its technique. */
const byTechniqueAlone = 0.25;

/**
 * Rules or tests of all techniques, each worth what its technique's probability and its nearness to the finding make;
 * where the finding or the caller names platforms, those of other platforms are left out.
 */
export function weighAids<Thing>(
  techniques: readonly RankedTechnique[],
  platforms: readonly string[],
  nearness: Nearness,
  { of, platformsOf, titled }: AidKind<Thing>,
): Aid<Thing>[] {
  return techniques.flatMap((technique) => {
    const { answer } = technique;
    const near = nearness(answer.evidence.map(({ text }) => text));
    return of(technique)
      .filter((thing) => fits(platformsOf(thing), platforms))
      .map((thing) => {
        const worth = answer.probability * (byTechniqueAlone + near(titled(thing)));
        return { thing, attackId: answer.attack_id, worth };
      });
  });
}

interface AidKind<Thing> {
  of(technique: RankedTechnique): readonly Thing[];
  platformsOf(thing: Thing): readonly string[];
  titled(thing: Thing): Titled;
}

/** At most so many of each technique, then so many in all; the worthiest first, ties by the order in which they came. */
export function takeWorthiest<Thing>(
  aids: readonly Aid<Thing>[],
  most: { ofTechnique: number; inAll: number },
): Aid<Thing>[] {
  const taken = new Map<string, number>();
  return aids
    .toSorted((a, b) => b.worth - a.worth)
    .filter(({ attackId }) => {
      const before = taken.get(attackId) ?? 0;
      taken.set(attackId, before + 1);
      return before < most.ofTechnique;
    })
    .slice(0, most.inAll);
}

/** What is bound to no platform fits any. */
export function fits(own: readonly string[], wanted: readonly string[]): boolean {
  return own.length === 0 || wanted.length === 0 || own.some((platform) => wanted.includes(platform));
}
