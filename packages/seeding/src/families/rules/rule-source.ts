import type { RawSource } from '../../acquire/raw-source.ts';
import { documentsOfTechniques } from '../../documents/documents-of-techniques.ts';
import type { ReadFiles } from '../../formats/read-each.ts';
import type { LexiconPart } from '../../lexicon/lexicon-part.ts';
import { defineSource, type Source } from '../../source.ts';
import type { SourceDefinition } from '../../source-definition.ts';
import type { References } from '../../sources/references.ts';
import type { DetectionRule } from './detection-rule.ts';
import { writeRules } from './write-rules.ts';

interface RuleSource extends SourceDefinition {
  parse(raw: RawSource): ReadFiles<DetectionRule>;
  toLexicon?(rules: ReadFiles<DetectionRule>, references: References): LexiconPart;
}

/** A source of detection rules: each votes for the techniques that it is tagged with, and the graph names it to defenders. */
export function ruleSource(definition: RuleSource): Source {
  const { id } = definition;
  return defineSource({
    ...definition,
    toRdf: (rules, sink, references) => writeRules(definition, rules, sink, references),
    toDocuments: ({ entries }, references) =>
      entries.flatMap((rule) =>
        documentsOfTechniques(
          { id: `${id}/${rule.id}`, kind: 'rule', maker: id, text: `${rule.title}. ${rule.text}` },
          rule.attackIds,
          references,
        ),
      ),
  });
}
