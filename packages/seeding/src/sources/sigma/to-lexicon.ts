import type { DetectionRule } from '../../families/rules/detection-rule.ts';
import type { ReadFiles } from '../../formats/read-each.ts';
import { isEnglishWord } from '../../lexicon/english-words.ts';
import type { LexiconPart } from '../../lexicon/lexicon-part.ts';
import type { References } from '../references.ts';

/** Sigma's names for rules that are about one tool: `HackTool - SharpView Execution`, `Remote Access Tool - AnyDesk …`. */
const toolTitle = /^(?:hacktool|pua|remote access tool) ?- ?(\S+)/i;
const nameShape = /^[\p{L}\p{N}]{2}[\p{L}\p{N}-]{2,}$/u;
const inside = /.[\p{Lu}\p{N}]/u;
/** An acronym of four letters may be anything: `PPID`. */
const shortAcronym = /^\p{Lu}{4}$/u;

/** Tools that rules are about, with the techniques of those rules. */
export function sigmaLexicon({ entries }: ReadFiles<DetectionRule>, references: References): LexiconPart {
  /** By the name in lower case: rules differ in how they write it. */
  const tools = new Map<string, { name: string; techniques: Set<string> }>();
  for (const { title, attackIds } of entries) {
    const names = (toolTitle.exec(title)?.[1] ?? '').replace(/\.exe$/i, '').split('/');
    for (const name of names.filter(isToolName)) {
      const key = name.toLowerCase();
      const tool = tools.get(key) ?? { name, techniques: new Set() };
      tools.set(key, tool);
      for (const id of attackIds) {
        const technique = references.technique(id);
        if (technique) tool.techniques.add(technique.attack_id);
      }
    }
  }
  return {
    names: [...tools.values()].flatMap(({ name, techniques }) =>
      techniques.size > 0 ? { name, kind: 'tool', id: name, techniques: [...techniques].sort() } : [],
    ),
  };
}

/** What no dictionary has, or is written with a capital or a digit inside. */
function isToolName(word: string): boolean {
  return nameShape.test(word) && !shortAcronym.test(word) && (!isEnglishWord(word) || inside.test(word));
}
