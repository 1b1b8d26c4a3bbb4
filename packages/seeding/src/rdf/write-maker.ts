import { entityIri } from '@attack-kg/contracts';
import type { SourceDefinition } from '../source-definition.ts';
import type { TripleSink } from './triple-sink.ts';

/** Who made rules or tests, and on which terms: stated once, for an answer that names one of them. Returns its IRI. */
export function writeMaker(sink: TripleSink, { id, title, licence }: SourceDefinition): string {
  const subject = entityIri(`maker/${id}`);
  sink.type(subject, 'Maker', id);
  sink.literal(subject, 'attackId', id);
  sink.literal(subject, 'name', title);
  sink.literal(subject, 'licence', licence);
  return subject;
}
