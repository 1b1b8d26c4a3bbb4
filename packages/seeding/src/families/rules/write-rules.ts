import { type CountRow, entityIri } from '@attack-kg/contracts';
import type { ReadFiles } from '../../formats/read-each.ts';
import type { TripleSink } from '../../rdf/triple-sink.ts';
import { writeMaker } from '../../rdf/write-maker.ts';
import type { SourceDefinition } from '../../source-definition.ts';
import type { References } from '../../sources/references.ts';
import type { DetectionRule } from './detection-rule.ts';

/** What a defender needs to find a rule and to name its author; the rule itself stays where it is. */
export function writeRules(
  definition: SourceDefinition,
  { entries, skipped }: ReadFiles<DetectionRule>,
  sink: TripleSink,
  references: References,
): CountRow[] {
  const source = definition.id;
  const maker = writeMaker(sink, definition);
  const written = new Set<string>();
  for (const rule of entries) {
    const techniques = rule.attackIds.flatMap((id) => references.technique(id)?.iri ?? []);
    // Two rules under one id would be one thing with two names.
    if (techniques.length === 0 || written.has(rule.id)) continue;
    written.add(rule.id);
    const subject = entityIri(`${source}/${rule.id}`);
    sink.type(subject, 'DetectionRule', source);
    sink.literal(subject, 'attackId', rule.id);
    sink.literal(subject, 'name', rule.title);
    sink.literal(subject, 'level', rule.level);
    sink.literal(subject, 'status', rule.status);
    sink.literal(subject, 'logSource', rule.logSource);
    sink.literal(subject, 'url', rule.url);
    sink.literal(subject, 'author', rule.author);
    sink.link(subject, 'maker', maker);
    for (const technique of techniques) sink.link(subject, 'detects', technique);
  }
  const loaded = sink.count('DetectionRule', source);
  const untagged = entries.filter((rule) => rule.attackIds.length === 0).length;
  const others = entries.length - loaded - untagged;
  return [
    {
      source,
      what: 'rules',
      input: entries.length + skipped.length,
      loaded,
      explained: [
        ...skipped,
        ...(untagged > 0 ? [`${untagged} name no technique`] : []),
        ...(others > 0 ? [`${others} name only techniques that this release lacks, or have the id of another`] : []),
      ],
    },
  ];
}
