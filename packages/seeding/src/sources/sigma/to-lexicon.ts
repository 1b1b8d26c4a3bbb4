import type { DetectionRule } from '../../families/rules/detection-rule.ts';
import type { ReadFiles } from '../../formats/read-each.ts';
import type { LexiconPart } from '../../lexicon/lexicon-part.ts';
import type { References } from '../references.ts';

/** Sigma's names for rules that are about one tool: `HackTool - SharpView Execution`. */
const toolTitle = /^(?:hacktool|pua) - (\S+) Execution\b/i;
/** A capital or digit inside tells a tool's name from an ordinary word. */
const telling = /^[\p{L}\p{N}-]{4,}$/u;
const inside = /.[\p{Lu}\p{N}]/u;

/** Tools that rules are about, with the techniques of those rules. */
export function sigmaLexicon({ entries }: ReadFiles<DetectionRule>, references: References): LexiconPart {
  const tools = new Map<string, Set<string>>();
  for (const { title, attackIds } of entries) {
    const names = (toolTitle.exec(title)?.[1] ?? '').replace(/\.exe$/i, '').split('/');
    for (const name of names.filter((part) => telling.test(part) && inside.test(part))) {
      const techniques = tools.get(name) ?? new Set();
      for (const id of attackIds) {
        const technique = references.technique(id);
        if (technique) techniques.add(technique.attack_id);
      }
      tools.set(name, techniques);
    }
  }
  return {
    names: [...tools].flatMap(([name, techniques]) =>
      techniques.size > 0 ? { name, kind: 'tool', id: name, techniques: [...techniques].sort() } : [],
    ),
  };
}
