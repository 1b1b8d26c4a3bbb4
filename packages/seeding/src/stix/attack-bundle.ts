import { AppError, type Domain } from '@attack-kg/contracts';
import type { RawSource } from '../sources/raw-source.ts';
import type { SourceId } from '../sources/source-catalog.ts';
import { actorSchema, type StixActor } from './actor.ts';
import { collectionSchema } from './collection.ts';
import { analyticSchema, dataComponentSchema, detectionStrategySchema } from './detection.ts';
import { assetSchema, mitigationSchema } from './mitigation.ts';
import { readStixBundle } from './read-stix-bundle.ts';
import { relationshipSchema } from './relationship.ts';
import { attackIdOf, isLive, type StixObject } from './stix-object.ts';
import { matrixSchema, tacticSchema } from './tactic.ts';
import { techniqueSchema } from './technique.ts';

const schemas = {
  'attack-pattern': techniqueSchema,
  'x-mitre-tactic': tacticSchema,
  'x-mitre-matrix': matrixSchema,
  'course-of-action': mitigationSchema,
  'intrusion-set': actorSchema,
  malware: actorSchema,
  tool: actorSchema,
  campaign: actorSchema,
  'x-mitre-detection-strategy': detectionStrategySchema,
  'x-mitre-analytic': analyticSchema,
  'x-mitre-data-component': dataComponentSchema,
  'x-mitre-asset': assetSchema,
  'x-mitre-collection': collectionSchema,
  relationship: relationshipSchema,
};

const domainOfSource: Partial<Record<SourceId, Domain>> = {
  'attack-enterprise': 'enterprise',
  'attack-mobile': 'mobile',
  'attack-ics': 'ics',
};

/** One domain of ATT&CK, parsed and indexed. */
export interface AttackBundle {
  source: SourceId;
  domain: Domain;
  objects: ReturnType<typeof readStixBundle<typeof schemas>>['objects'];
  unknownTypes: Map<string, number>;
  /** Every object that has an id, dead ones too. */
  byId: Map<string, StixObject>;
  actors: StixActor[];
  /** The release, as the bundle's collection states it; null where it has none. */
  version: string | null;
}

export function readAttackBundle(raw: RawSource): AttackBundle {
  const source = raw.definition.id;
  const domain = domainOfSource[source];
  if (!domain) throw new AppError('internal', { message: `${source} is no ATT&CK source` });
  const { objects, unknownTypes } = readStixBundle(raw, schemas);
  const { relationship: _, ...things } = objects;
  const byId = new Map<string, StixObject>();
  for (const list of Object.values(things)) for (const object of list) byId.set(object.id, object);
  const actors = [...objects['intrusion-set'], ...objects.malware, ...objects.tool, ...objects.campaign];
  return {
    source,
    domain,
    objects,
    unknownTypes,
    byId,
    actors,
    version: objects['x-mitre-collection'][0]?.x_mitre_version ?? null,
  };
}

/** The live object behind a reference, whatever its type. */
export function liveObject(bundle: AttackBundle, id: string): StixObject | undefined {
  const object = bundle.byId.get(id);
  return object && isLive(object) ? object : undefined;
}

/**
 * Follows `revoked-by` from an object to the one that is live now; undefined where the chain ends in a dead object
 * or turns in a circle.
 */
export function liveReplacement(bundle: AttackBundle, id: string): StixObject | undefined {
  const next = revokedBy(bundle);
  const seen = new Set<string>();
  let current = id;
  while (!seen.has(current)) {
    const live = liveObject(bundle, current);
    if (live) return live;
    seen.add(current);
    current = next.get(current) ?? current;
  }
  return undefined;
}

const chains = new WeakMap<AttackBundle, Map<string, string>>();

function revokedBy(bundle: AttackBundle): Map<string, string> {
  let chain = chains.get(bundle);
  if (!chain) {
    chain = new Map(
      bundle.objects.relationship
        .filter((relationship) => relationship.relationship_type === 'revoked-by')
        .map((relationship) => [relationship.source_ref, relationship.target_ref]),
    );
    chains.set(bundle, chain);
  }
  return chain;
}

/** The live ATT&CK id behind a reference, following revocations. */
export function liveAttackId(bundle: AttackBundle, id: string): string | undefined {
  const object = liveReplacement(bundle, id);
  return object && attackIdOf(object);
}
