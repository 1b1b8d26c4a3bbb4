import { entityIri } from '@attack-kg/contracts';
import type { TripleSink } from '../../../rdf/triple-sink.ts';
import { type AttackBundle, type AttackLink, isDetectionAdvice } from '../parse.ts';

/** Relationships that are no more than a link. */
const plainLinks: Record<string, Parameters<TripleSink['link']>[1]> = {
  'subtechnique-of': 'subtechniqueOf',
  'attributed-to': 'attributedTo',
  detects: 'detects',
  targets: 'targets',
};

/**
 * A relationship. One that carries text of its own (`uses` a technique, `mitigates`) becomes a thing, so that the text
 * has a place. A type that we do not know is passed over.
 */
export function writeLink(sink: TripleSink, bundle: AttackBundle, link: AttackLink): void {
  const [from, to] = [entityIri(link.source.id), entityIri(link.target.id)];
  const plain = plainLinks[link.type];
  if (isDetectionAdvice(link)) {
    writeText(sink, link, 'DetectionAdvice', 'dataComponent', bundle.source);
  } else if (plain) {
    sink.link(from, plain, to);
  } else if (link.type === 'uses' && link.target.type !== 'attack-pattern') {
    sink.link(from, 'uses', to);
  } else if (link.type === 'uses') {
    writeText(sink, link, 'ProcedureExample', 'actor', bundle.source);
  } else if (link.type === 'mitigates') {
    writeText(sink, link, 'MitigationAdvice', 'mitigation', bundle.source);
  }
}

function writeText(
  sink: TripleSink,
  { id, source, target, text }: AttackLink,
  className: 'ProcedureExample' | 'MitigationAdvice' | 'DetectionAdvice',
  by: 'actor' | 'mitigation' | 'dataComponent',
  countedFor: string,
): void {
  const subject = entityIri(id);
  sink.type(subject, className, countedFor);
  sink.link(subject, by, entityIri(source.id));
  sink.link(subject, 'technique', entityIri(target.id));
  sink.literal(subject, 'text', text);
}
