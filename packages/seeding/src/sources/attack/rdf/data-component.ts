import { isLive } from '../../../formats/stix/stix-object.ts';
import type { TripleSink } from '../../../rdf/triple-sink.ts';
import type { StixDataComponent } from '../objects/detection.ts';
import type { AttackBundle } from '../parse.ts';
import { writeAttackObject } from './write-attack-object.ts';

/** A kind of event; until v17 with the data source that it is of, since v18 analytics say where it is logged. */
export function writeDataComponent(sink: TripleSink, bundle: AttackBundle, component: StixDataComponent): void {
  const subject = writeAttackObject(sink, bundle, component, 'DataComponent');
  const source = bundle.objects['x-mitre-data-source'].find(({ id }) => id === component.x_mitre_data_source_ref);
  if (source && isLive(source)) sink.literal(subject, 'logSource', source.name.trim());
}
