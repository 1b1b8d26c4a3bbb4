import type { CountRow } from '@attack-kg/contracts';
import { type AttackObject, isLive } from '../../formats/stix/stix-object.ts';
import type { TripleSink } from '../../rdf/triple-sink.ts';
import type { AttackBundle } from './parse.ts';
import { writeActor } from './rdf/actor.ts';
import { writeAnalytic } from './rdf/analytic.ts';
import { writeDataComponent } from './rdf/data-component.ts';
import { writeDetectionStrategy } from './rdf/detection-strategy.ts';
import { writeLink } from './rdf/link.ts';
import { writeTactic } from './rdf/tactic.ts';
import { writeTechnique } from './rdf/technique.ts';
import { writeAttackObject, writeRetiredObject } from './rdf/write-attack-object.ts';

/** Writes a whole domain of ATT&CK, and compares what was written with what the bundle holds. */
export function writeAttack(bundle: AttackBundle, sink: TripleSink): CountRow[] {
  const { objects } = bundle;
  const each = <T extends AttackObject>(list: T[], write: (object: T) => void) => {
    for (const object of list) {
      if (isLive(object)) write(object);
      else writeRetiredObject(sink, bundle, object);
    }
  };
  each(objects['x-mitre-tactic'], (tactic) => writeTactic(sink, bundle, tactic));
  each(objects['attack-pattern'], (technique) => writeTechnique(sink, bundle, technique));
  each(objects['course-of-action'], (object) => writeAttackObject(sink, bundle, object, 'Mitigation'));
  each(bundle.actors, (actor) => writeActor(sink, bundle, actor));
  each(objects['x-mitre-asset'], (object) => writeAttackObject(sink, bundle, object, 'Asset'));
  each(objects['x-mitre-data-component'], (component) => writeDataComponent(sink, bundle, component));
  each(objects['x-mitre-analytic'], (analytic) => writeAnalytic(sink, bundle, analytic));
  each(objects['x-mitre-detection-strategy'], (strategy) => writeDetectionStrategy(sink, bundle, strategy));
  for (const link of bundle.links) writeLink(sink, bundle, link);

  const live = (list: AttackObject[]) => list.filter(isLive).length;
  const techniques = new Set(objects['attack-pattern'].map(({ id }) => id));
  const strategies = new Set(objects['x-mitre-detection-strategy'].map(({ id }) => id));
  const components = new Set(objects['x-mitre-data-component'].map(({ id }) => id));
  const ofTechniques = (kind: string, sources?: ReadonlySet<string>) =>
    objects.relationship.filter(
      (relationship) =>
        isLive(relationship) &&
        relationship.relationship_type === kind &&
        techniques.has(relationship.target_ref) &&
        (!sources || sources.has(relationship.source_ref)),
    ).length;
  const row = (
    what: string,
    className: Parameters<TripleSink['count']>[0],
    input: number,
    kind?: string,
    sources?: ReadonlySet<string>,
  ): CountRow => ({
    source: bundle.source,
    what,
    input,
    loaded: sink.count(className, bundle.source),
    explained: [
      ...bundle.lost
        .filter(
          ({ relationship_type, source_ref }) => relationship_type === kind && (!sources || sources.has(source_ref)),
        )
        .map((relationship) => `${relationship.id}: an end of it is retired and has no replacement`),
      ...repeatedIds(objects.relationship.filter((relationship) => relationship.relationship_type === kind)).map(
        (id) => `${id}: stated more than once`,
      ),
    ],
  });
  return [
    row('techniques', 'Technique', live(objects['attack-pattern'])),
    row('tactics', 'Tactic', live(objects['x-mitre-tactic'])),
    row('mitigations', 'Mitigation', live(objects['course-of-action'])),
    row('groups', 'Group', live(objects['intrusion-set'])),
    row('software', 'Software', live([...objects.malware, ...objects.tool])),
    row('campaigns', 'Campaign', live(objects.campaign)),
    row('procedure examples', 'ProcedureExample', ofTechniques('uses'), 'uses'),
    row('mitigates texts', 'MitigationAdvice', ofTechniques('mitigates'), 'mitigates'),
    row('detects texts', 'DetectionAdvice', ofTechniques('detects', components), 'detects', components),
    row(
      'detection strategies',
      'DetectionStrategy',
      live(objects['x-mitre-detection-strategy']),
      'detects',
      strategies,
    ),
    row('analytics', 'Analytic', live(objects['x-mitre-analytic'])),
    row('data components', 'DataComponent', live(objects['x-mitre-data-component'])),
    row('assets', 'Asset', live(objects['x-mitre-asset'])),
    ...unknownRows(bundle),
  ];
}

/** Ids that stand in a list before, once for each time more. */
function repeatedIds(list: readonly { id: string }[]): string[] {
  const seen = new Set<string>();
  return list.flatMap(({ id }) => {
    if (seen.has(id)) return [id];
    seen.add(id);
    return [];
  });
}

function unknownRows(bundle: AttackBundle): CountRow[] {
  const count = [...bundle.unknownTypes.values()].reduce((sum, value) => sum + value, 0);
  if (count === 0) return [];
  const explained = [...bundle.unknownTypes].map(([type, number]) => `${number} × ${type}: carries nothing we use`);
  return [{ source: bundle.source, what: 'objects of other types', input: count, loaded: 0, explained }];
}
