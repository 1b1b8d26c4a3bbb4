import { entityIri } from '@attack-kg/contracts';
import { cleanText } from '../documents/clean-text.ts';
import { type AttackBundle, liveReplacement } from '../stix/attack-bundle.ts';
import { type AttackObject, attackIdOf, attackUrlOf } from '../stix/stix-object.ts';
import type { TripleSink } from './triple-sink.ts';

/** What every live ATT&CK object states: class, ids, name, aliases, text, url, domain, platforms. Returns its IRI. */
export function writeAttackObject(
  sink: TripleSink,
  bundle: AttackBundle,
  object: AttackObject,
  className: Parameters<TripleSink['type']>[1],
): string {
  const subject = entityIri(object.id);
  sink.type(subject, className, bundle.source);
  sink.literal(subject, 'attackId', attackIdOf(object));
  sink.literal(subject, 'name', object.name.trim());
  sink.literal(subject, 'text', cleanText(object.description ?? ''));
  sink.literal(subject, 'url', attackUrlOf(object));
  sink.literal(subject, 'domain', bundle.domain);
  for (const alias of [...object.aliases, ...object.x_mitre_aliases]) {
    if (alias !== object.name) sink.literal(subject, 'alias', alias);
  }
  for (const platform of object.x_mitre_platforms) sink.literal(subject, 'platform', platform);
  return subject;
}

/** A revoked or deprecated object: its ids, its state, and the live object at the end of its chain. */
export function writeRetiredObject(sink: TripleSink, bundle: AttackBundle, object: AttackObject): void {
  const subject = entityIri(object.id);
  sink.type(subject, 'Retired', bundle.source);
  sink.literal(subject, 'attackId', attackIdOf(object));
  sink.literal(subject, 'name', object.name);
  sink.literal(subject, 'status', object.revoked ? 'revoked' : 'deprecated');
  sink.literal(subject, 'domain', bundle.domain);
  const replacement = liveReplacement(bundle, object.id);
  if (replacement) sink.link(subject, 'revokedBy', entityIri(replacement.id));
}
