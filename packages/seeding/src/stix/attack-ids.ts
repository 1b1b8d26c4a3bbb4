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
  for (const { attackId, technique, live } of bundles.flatMap(techniqueEntries)) {
    if (live && (live === technique || !techniques.has(attackId))) techniques.set(attackId, live);
    if (live !== technique) replaced.set(attackId, (live && attackIdOf(live)) ?? null);
  }
  // An id that one domain retired may live on in another.
  for (const id of replaced.keys()) {
    const live = techniques.get(id);
    if (live && attackIdOf(live) === id) replaced.delete(id);
  }
  const mitigations = Map.groupBy(bundles.flatMap(liveMitigations), (mitigation) => attackIdOf(mitigation));
  return {
    liveTechnique: (attackId) => techniques.get(attackId),
    replaced,
    mitigations: (id) => (mitigations.get(id) ?? []).map((mitigation) => mitigation.id),
  };
}

/** Every technique that has an id, dead ones too, with the live one it stands for. */
function techniqueEntries(bundle: AttackBundle) {
  const byStixId = new Map(bundle.objects['attack-pattern'].map((technique) => [technique.id, technique]));
  return bundle.objects['attack-pattern'].flatMap((technique) => {
    const attackId = attackIdOf(technique);
    const live = byStixId.get(liveReplacement(bundle, technique.id)?.id ?? '');
    return attackId ? [{ attackId, technique, live }] : [];
  });
}

function liveMitigations(bundle: AttackBundle) {
  return bundle.objects['course-of-action'].filter(isLive);
}
