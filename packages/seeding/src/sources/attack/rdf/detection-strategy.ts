import { entityIri } from '@attack-kg/contracts';
import type { TripleSink } from '../../../rdf/triple-sink.ts';
import type { StixDetectionStrategy } from '../objects/detection.ts';
import type { AttackBundle } from '../parse.ts';
import { writeAttackObject } from './write-attack-object.ts';

export function writeDetectionStrategy(sink: TripleSink, bundle: AttackBundle, strategy: StixDetectionStrategy): void {
  const subject = writeAttackObject(sink, bundle, strategy, 'DetectionStrategy');
  for (const reference of strategy.x_mitre_analytic_refs) {
    const analytic = bundle.liveObject(reference);
    if (analytic) sink.link(subject, 'hasAnalytic', entityIri(analytic.id));
  }
}
