import type { Domain } from '@attack-kg/contracts';
import { releaseInName } from '../../acquire/choose-files.ts';
import type { RawSource } from '../../acquire/raw-source.ts';
import { cleanText } from '../../formats/clean-text.ts';
import { readStixBundle, type StixBundle } from '../../formats/stix/read-stix-bundle.ts';
import { relationshipSchema, type StixRelationship } from '../../formats/stix/relationship.ts';
import { isLive, type StixObject } from '../../formats/stix/stix-object.ts';
import { actorSchema, type StixActor } from './objects/actor.ts';
import { collectionSchema } from './objects/collection.ts';
import { analyticSchema, dataComponentSchema, dataSourceSchema, detectionStrategySchema } from './objects/detection.ts';
import { assetSchema, mitigationSchema } from './objects/mitigation.ts';
import { matrixSchema, tacticSchema } from './objects/tactic.ts';
import { type StixTechnique, techniqueSchema } from './objects/technique.ts';

/** What is read of ATT&CK, and of what is shaped like it. */
export const attackSchemas = {
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
  'x-mitre-data-source': dataSourceSchema,
  'x-mitre-asset': assetSchema,
  'x-mitre-collection': collectionSchema,
  relationship: relationshipSchema,
};

export type AttackObjects = StixBundle<typeof attackSchemas>['objects'];

/** One domain of ATT&CK, parsed, with its relationships followed to what is live. */
export interface AttackBundle {
  /** Id of the source that it was read from. */
  source: string;
  /** Who wrote its texts: the domains of ATT&CK are one maker. */
  maker: string;
  domain: Domain;
  objects: AttackObjects;
  unknownTypes: Map<string, number>;
  actors: StixActor[];
  /** The release, as the bundle's collection states it, or else the name of its file; null where neither does. */
  version: string | null;
  /**
   * What a reference stands for today: the object itself, or the live one at the end of its revoked-by chain;
   * undefined where the chain ends in a dead object or turns in a circle.
   */
  liveObject(stixId: string): StixObject | undefined;
  liveTechnique(stixId: string): StixTechnique | undefined;
  /** Live relationships between live objects. */
  links: AttackLink[];
  /** Live relationships of which an end is gone for good. */
  lost: StixRelationship[];
}

export interface AttackLink {
  id: string;
  type: string;
  source: StixObject;
  target: StixObject;
  /** Clean prose: the example of a `uses`, the advice of a `mitigates`; empty where there is none. */
  text: string;
}

/**
 * Until v17 a data component detects a technique itself, and the relationship says what to look for; since v18 a detection
 * strategy does, by its analytics.
 */
export function isDetectionAdvice({ type, source }: AttackLink): boolean {
  return type === 'detects' && source.type === 'x-mitre-data-component';
}

export function parseAttack(raw: RawSource, domain: Domain): AttackBundle {
  const { objects, unknownTypes } = readStixBundle(raw, attackSchemas);
  return createAttackBundle({
    source: raw.definition.id,
    maker: 'attack',
    domain,
    objects,
    unknownTypes,
    version: objects['x-mitre-collection'][0]?.x_mitre_version ?? releaseInName(raw.files[0]?.path ?? ''),
  });
}

/** Follows every reference once, so that graph, documents and lexicon cannot differ in how they do. */
export function createAttackBundle(
  content: Pick<AttackBundle, 'source' | 'maker' | 'domain' | 'objects' | 'unknownTypes' | 'version'>,
): AttackBundle {
  const { objects } = content;
  const { relationship: relationships, ...things } = objects;
  const byId = new Map<string, StixObject>();
  for (const list of Object.values(things)) for (const object of list) byId.set(object.id, object);
  const techniques = new Map(objects['attack-pattern'].filter(isLive).map((technique) => [technique.id, technique]));
  const revokedBy = new Map(
    relationships.flatMap(({ relationship_type, source_ref, target_ref }) =>
      relationship_type === 'revoked-by' ? [[source_ref, target_ref] as const] : [],
    ),
  );
  const liveObject = (stixId: string) => {
    const seen = new Set<string>();
    for (let id: string | undefined = stixId; id !== undefined && !seen.has(id); id = revokedBy.get(id)) {
      const object = byId.get(id);
      if (object && isLive(object)) return object;
      seen.add(id);
    }
    return undefined;
  };
  const links: AttackLink[] = [];
  const lost: StixRelationship[] = [];
  for (const relationship of relationships) {
    if (!isLive(relationship) || relationship.relationship_type === 'revoked-by') continue;
    const [source, target] = [liveObject(relationship.source_ref), liveObject(relationship.target_ref)];
    if (source && target) links.push(toLink(relationship, source, target));
    else lost.push(relationship);
  }
  return {
    ...content,
    actors: [...objects['intrusion-set'], ...objects.malware, ...objects.tool, ...objects.campaign],
    liveObject,
    liveTechnique: (stixId) => techniques.get(liveObject(stixId)?.id ?? ''),
    links,
    lost,
  };
}

function toLink(relationship: StixRelationship, source: StixObject, target: StixObject): AttackLink {
  return {
    id: relationship.id,
    type: relationship.relationship_type,
    source,
    target,
    text: cleanText(relationship.description ?? ''),
  };
}
