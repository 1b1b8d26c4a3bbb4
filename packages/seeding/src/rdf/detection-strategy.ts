import { entityIri } from '@attack-kg/contracts';
import { type AttackBundle, liveObject } from '../stix/attack-bundle.ts';
import type { StixDetectionStrategy } from '../stix/detection.ts';
import type { TripleSink } from './triple-sink.ts';
import { writeAttackObject } from './write-attack-object.ts';

export function writeDetectionStrategy(sink: TripleSink, bundle: AttackBundle, strategy: StixDetectionStrategy): void {
  const subject = writeAttackObject(sink, bundle, strategy, 'DetectionStrategy');
  for (const reference of strategy.x_mitre_analytic_refs) {
    if (liveObject(bundle, reference)) sink.link(subject, 'hasAnalytic', entityIri(reference));
  }
}
