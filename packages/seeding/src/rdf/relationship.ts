import { entityIri } from '@attack-kg/contracts';
import { cleanText } from '../documents/clean-text.ts';
import { type AttackBundle, liveReplacement } from '../stix/attack-bundle.ts';
import type { StixRelationship } from '../stix/relationship.ts';
import type { TripleSink } from './triple-sink.ts';

/** Relationships that are no more than a link. */
const plainLinks: Record<string, Parameters<TripleSink['link']>[1]> = {
  'subtechnique-of': 'subtechniqueOf',
  'attributed-to': 'attributedTo',
  detects: 'detects',
  targets: 'targets',
};

/**
 * A live relationship. One that carries text of its own (`uses` a technique, `mitigates`) becomes a thing, so that
 * the text has a place. An end that was revoked stands for its replacement. False when an end is gone for good.
 */
export function writeRelationship(sink: TripleSink, bundle: AttackBundle, relationship: StixRelationship): boolean {
  const source = liveReplacement(bundle, relationship.source_ref);
  const target = liveReplacement(bundle, relationship.target_ref);
  if (!source || !target) return false;
  const [from, to] = [entityIri(source.id), entityIri(target.id)];
  const link = plainLinks[relationship.relationship_type];
  if (link) {
    sink.link(from, link, to);
    return true;
  }
  if (relationship.relationship_type === 'uses' && target.type !== 'attack-pattern') {
    sink.link(from, 'uses', to);
    return true;
  }
  const subject = entityIri(relationship.id);
  if (relationship.relationship_type === 'uses') {
    sink.type(subject, 'ProcedureExample', bundle.source);
    sink.link(subject, 'actor', from);
  } else if (relationship.relationship_type === 'mitigates') {
    sink.type(subject, 'MitigationAdvice', bundle.source);
    sink.link(subject, 'mitigation', from);
  } else {
    return relationship.relationship_type === 'revoked-by';
  }
  sink.link(subject, 'technique', to);
  sink.literal(subject, 'text', cleanText(relationship.description ?? ''));
  return true;
}
