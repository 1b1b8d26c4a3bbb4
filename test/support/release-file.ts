import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

interface StixObject {
  id: string;
  type: string;
  name: string;
  revoked?: boolean;
  x_mitre_deprecated?: boolean;
  relationship_type?: string;
  source_ref?: string;
  target_ref?: string;
  external_references?: { source_name: string; external_id?: string }[];
}

/** A release of ATT&CK as it stands in its file, counted and looked up by other means than the seed job's. */
export interface ReleaseFile {
  count(type: string): number;
  names(type: string): Set<string>;
  /** Name of the live technique with that id. */
  techniqueName(attackId: string): string | undefined;
  /** `T1059.001 <name of the strategy or data component that detects it>`, revoked techniques by what replaced them. */
  detections: Set<string>;
  /** Data components that detect a technique themselves (until v17): how many such relationships. */
  detectsTexts: number;
}

export function readReleaseFile(path: string): ReleaseFile {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const { objects } = JSON.parse(text) as { objects: StixObject[] };
  const isLive = ({ revoked, x_mitre_deprecated }: StixObject) => !revoked && !x_mitre_deprecated;
  const live = objects.filter(isLive);
  const byId = new Map(objects.map((object) => [object.id, object]));
  const replacement = new Map(
    live
      .filter(({ relationship_type }) => relationship_type === 'revoked-by')
      .map(({ source_ref, target_ref }) => [source_ref, target_ref]),
  );
  const today = (id: string | undefined): StixObject | undefined => {
    const object = byId.get(id ?? '');
    return object && !isLive(object) && replacement.has(id) ? today(replacement.get(id)) : object;
  };
  const ofType = (type: string) => live.filter((object) => object.type === type);
  const detects = live.filter(({ relationship_type }) => relationship_type === 'detects');
  const techniques = new Map(ofType('attack-pattern').map((object) => [attackIdOf(object), object.name]));
  return {
    count: (type) => ofType(type).length,
    names: (type) => new Set(ofType(type).map(({ name }) => name)),
    techniqueName: (attackId) => techniques.get(attackId),
    detections: new Set(
      detects.map(
        ({ source_ref, target_ref }) => `${attackIdOf(today(target_ref))} ${byId.get(source_ref ?? '')?.name}`,
      ),
    ),
    detectsTexts: detects.filter(({ source_ref }) => source_ref?.startsWith('x-mitre-data-component')).length,
  };
}

function attackIdOf(object: StixObject | undefined): string | undefined {
  return object?.external_references?.find(({ source_name }) => source_name === 'mitre-attack')?.external_id;
}
