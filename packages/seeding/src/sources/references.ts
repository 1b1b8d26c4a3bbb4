import { type Domain, entityIri } from '@attack-kg/contracts';
import { attackIdOf, isLive } from '../formats/stix/stix-object.ts';
import type { StixTechnique } from './attack/objects/technique.ts';
import type { AttackBundle } from './attack/parse.ts';
import { findByName } from './find-by-name.ts';

/** A technique of the loaded release, as other sources refer to it. */
export interface TechniqueReference {
  iri: string;
  attack_id: string;
  domain: Domain;
  platforms: string[];
}

/** Looks up what the ids in other sources stand for in the loaded release, whatever release they are of. */
export interface References {
  /**
   * The live technique behind an id: itself, or the end of its revoked-by chain; where the release does not know the
   * id, the technique that has the name which a source gives it.
   */
  technique(attackId: string): TechniqueReference | undefined;
  /** Live mitigations with that id, one per domain at most. */
  mitigations(mitigationId: string): string[];
}

/** `names`: what the sources call the techniques that they refer to, by id. */
export function createReferences(
  bundles: readonly AttackBundle[],
  names: ReadonlyMap<string, string> = new Map(),
): References {
  const techniques = techniquesById(bundles);
  for (const [attackId, name] of names) {
    const found = techniques.has(attackId) ? undefined : findByName(bundles, name);
    if (found) techniques.set(attackId, toReference(found.bundle, found.technique));
  }
  const mitigations = Map.groupBy(
    bundles.flatMap((bundle) => bundle.objects['course-of-action'].filter(isLive)),
    (mitigation) => attackIdOf(mitigation),
  );
  return {
    technique: (attackId) => techniques.get(attackId),
    mitigations: (id) => (mitigations.get(id) ?? []).map((mitigation) => entityIri(mitigation.id)),
  };
}

function techniquesById(bundles: readonly AttackBundle[]): Map<string, TechniqueReference> {
  const techniques = new Map<string, TechniqueReference>();
  const own = new Set<string>();
  for (const bundle of bundles) {
    for (const technique of bundle.objects['attack-pattern']) {
      const attackId = attackIdOf(technique);
      const live = bundle.liveTechnique(technique.id);
      if (!attackId || !live) continue;
      const isOwn = live === technique;
      // An id that one domain retired may live on in another.
      if (!techniques.has(attackId) || (isOwn && !own.has(attackId)))
        techniques.set(attackId, toReference(bundle, live));
      if (isOwn) own.add(attackId);
    }
  }
  return techniques;
}

function toReference(bundle: AttackBundle, technique: StixTechnique): TechniqueReference {
  return {
    iri: entityIri(technique.id),
    attack_id: attackIdOf(technique) ?? '',
    domain: bundle.domain,
    platforms: technique.x_mitre_platforms,
  };
}
