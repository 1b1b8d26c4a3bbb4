import { entityIri, isId } from '@attack-kg/contracts';
import { cleanText } from '../../../formats/clean-text.ts';
import { type AttackObject, attackIdOf, attackUrlOf } from '../../../formats/stix/stix-object.ts';
import type { TripleSink } from '../../../rdf/triple-sink.ts';
import type { AttackBundle } from '../parse.ts';

/** What every live ATT&CK object states: class, ids, name, text, url, domain, platforms. Returns its IRI. */
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
  for (const platform of object.x_mitre_platforms) sink.literal(subject, 'platform', platform);
  return subject;
}

/**
 * A revoked or deprecated object: its ids, its state, and the live object at the end of its chain. Mitigations once
 * had the id of the technique that they were for; those are left out, or an old technique id would lead to two things.
 */
export function writeRetiredObject(sink: TripleSink, bundle: AttackBundle, object: AttackObject): void {
  if (object.type === 'course-of-action' && isId('technique', attackIdOf(object) ?? '')) return;
  const subject = entityIri(object.id);
  sink.type(subject, 'Retired', bundle.source);
  sink.literal(subject, 'attackId', attackIdOf(object));
  sink.literal(subject, 'name', object.name);
  sink.literal(subject, 'status', object.revoked ? 'revoked' : 'deprecated');
  sink.literal(subject, 'domain', bundle.domain);
  const replacement = bundle.liveObject(object.id);
  if (replacement) sink.link(subject, 'revokedBy', entityIri(replacement.id));
}
