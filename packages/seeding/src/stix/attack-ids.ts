import { type AttackBundle, liveReplacement } from './attack-bundle.ts';
import { attackIdOf, isLive } from './stix-object.ts';
import type { StixTechnique } from './technique.ts';

/** Looks techniques and mitigations up by the ids that other sources use, old ones included. */
export interface AttackIds {
  /** The live technique that an id stands for today: itself, or the end of its revoked-by chain. */
  liveTechnique(attackId: string): StixTechnique | undefined;
  /** Retired technique ids → what they became, or null. */
  replaced: Map<string, string | null>;
  /** STIX ids of the live mitigations with that id, one a domain at most. */
  mitigations(mitigationId: string): string[];
}

export function createAttackIds(bundles: readonly AttackBundle[]): AttackIds {
  const techniques = new Map<string, StixTechnique>();
  const replaced = new Map<string, string | null>();
  const mitigations = new Map<string, string[]>();
  for (const bundle of bundles) {
    const byStixId = new Map(bundle.objects['attack-pattern'].map((technique) => [technique.id, technique]));
    for (const technique of bundle.objects['attack-pattern']) {
      const attackId = attackIdOf(technique);
      if (!attackId) continue;
      const live = byStixId.get(liveReplacement(bundle, technique.id)?.id ?? '');
      if (live && (isLive(technique) || !techniques.has(attackId))) techniques.set(attackId, live);
      if (!isLive(technique)) replaced.set(attackId, (live && attackIdOf(live)) ?? null);
    }
    for (const mitigation of bundle.objects['course-of-action'].filter(isLive)) {
      const id = attackIdOf(mitigation);
      if (id) mitigations.set(id, [...(mitigations.get(id) ?? []), mitigation.id]);
    }
  }
  // An id that one domain retired may live on in another.
  for (const id of replaced.keys()) {
    const live = techniques.get(id);
    if (live && attackIdOf(live) === id) replaced.delete(id);
  }
  return {
    liveTechnique: (attackId) => techniques.get(attackId),
    replaced,
    mitigations: (id) => mitigations.get(id) ?? [],
  };
}
