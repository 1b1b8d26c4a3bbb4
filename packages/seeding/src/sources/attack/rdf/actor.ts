import type { TripleSink } from '../../../rdf/triple-sink.ts';
import { namesOfActor } from '../names-of-actor.ts';
import type { StixActor } from '../objects/actor.ts';
import type { AttackBundle } from '../parse.ts';
import { writeAttackObject } from './write-attack-object.ts';

const classOf = { 'intrusion-set': 'Group', malware: 'Software', tool: 'Software', campaign: 'Campaign' } as const;

/** A group, a piece of software or a campaign with its other names; campaigns with the first and last time they were seen. */
export function writeActor(sink: TripleSink, bundle: AttackBundle, actor: StixActor): void {
  const subject = writeAttackObject(sink, bundle, actor, classOf[actor.type]);
  for (const alias of namesOfActor(actor).slice(1)) sink.literal(subject, 'alias', alias);
  if (actor.type === 'malware' || actor.type === 'tool') sink.literal(subject, 'softwareType', actor.type);
  sink.literal(subject, 'firstSeen', actor.first_seen);
  sink.literal(subject, 'lastSeen', actor.last_seen);
}
