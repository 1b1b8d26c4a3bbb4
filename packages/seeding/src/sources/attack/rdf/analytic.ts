import { entityIri } from '@attack-kg/contracts';
import { cleanText } from '../../../formats/clean-text.ts';
import type { TripleSink } from '../../../rdf/triple-sink.ts';
import type { StixAnalytic } from '../objects/detection.ts';
import type { AttackBundle } from '../parse.ts';
import { writeAttackObject } from './write-attack-object.ts';

/** An analytic with the logs it reads (name, channel, data component) and what a site must tune. */
export function writeAnalytic(sink: TripleSink, bundle: AttackBundle, analytic: StixAnalytic): void {
  const subject = writeAttackObject(sink, bundle, analytic, 'Analytic');
  for (const reference of analytic.x_mitre_log_source_references) {
    // Many analytics read the same log: it is one thing, named by what it is.
    const component = reference.x_mitre_data_component_ref;
    const logSource = entityIri(`log-source/${component}/${reference.name}/${reference.channel}`);
    sink.link(subject, 'hasLogSource', logSource);
    sink.literal(logSource, 'name', reference.name);
    sink.literal(logSource, 'channel', reference.channel);
    const live = bundle.liveObject(component);
    if (live) sink.link(logSource, 'dataComponent', entityIri(live.id));
  }
  for (const [index, element] of analytic.x_mitre_mutable_elements.entries()) {
    const mutable = entityIri(`${analytic.id}/mutable-element/${index}`);
    sink.link(subject, 'hasMutableElement', mutable);
    sink.literal(mutable, 'name', element.field);
    sink.literal(mutable, 'text', cleanText(element.description));
  }
}
