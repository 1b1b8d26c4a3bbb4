import type { StixActor } from '../stix/actor.ts';
import type { AttackBundle } from '../stix/attack-bundle.ts';
import type { TripleSink } from './triple-sink.ts';
import { writeAttackObject } from './write-attack-object.ts';

const classOf = { 'intrusion-set': 'Group', malware: 'Software', tool: 'Software', campaign: 'Campaign' } as const;

/** A group, a piece of software or a campaign; campaigns with the first and last time they were seen. */
export function writeActor(sink: TripleSink, bundle: AttackBundle, actor: StixActor): void {
  const subject = writeAttackObject(sink, bundle, actor, classOf[actor.type]);
  if (actor.type === 'malware' || actor.type === 'tool') sink.literal(subject, 'softwareType', actor.type);
  sink.literal(subject, 'firstSeen', actor.first_seen);
  sink.literal(subject, 'lastSeen', actor.last_seen);
}
