import { type CountRow, entityIri } from '@attack-kg/contracts';
import type { ReadFiles } from '../../formats/read-each.ts';
import type { TripleSink } from '../../rdf/triple-sink.ts';
import { writeMaker } from '../../rdf/write-maker.ts';
import type { SourceDefinition } from '../../source-definition.ts';
import type { References } from '../references.ts';
import type { AtomicTest } from './parse.ts';

/** Name, platforms and address of each test that is for a technique of the release; never its commands. */
export function writeAtomics(
  definition: SourceDefinition,
  { entries, skipped }: ReadFiles<AtomicTest>,
  sink: TripleSink,
  references: References,
): CountRow[] {
  const source = definition.id;
  const maker = writeMaker(sink, definition);
  let lost = 0;
  for (const { guid, name, platforms, url, attackId } of entries) {
    const technique = references.technique(attackId);
    if (!technique) {
      lost += 1;
      continue;
    }
    const subject = entityIri(`${source}/${guid}`);
    sink.type(subject, 'AtomicTest', source);
    sink.literal(subject, 'attackId', guid);
    sink.literal(subject, 'name', name);
    for (const platform of platforms) sink.literal(subject, 'platform', platform);
    sink.literal(subject, 'url', url);
    sink.link(subject, 'maker', maker);
    sink.link(subject, 'validates', technique.iri);
  }
  const explained = lost > 0 ? [`${lost} are for techniques that this release lacks`] : [];
  const loaded = sink.count('AtomicTest', source);
  return [{ source, what: 'tests', input: entries.length, loaded, explained: [...skipped, ...explained] }];
}
