import type { CountRow, SearchDocument } from '@attack-kg/contracts';
import type { RawSource } from '../../acquire/raw-source.ts';
import { documentsOfTechniques } from '../../documents/documents-of-techniques.ts';
import { cleanText } from '../../formats/clean-text.ts';
import type { LexiconPart } from '../../lexicon/lexicon-part.ts';
import { defineSource, type MadeOfSource, type Source } from '../../source.ts';
import type { SourceDefinition } from '../../source-definition.ts';
import type { References } from '../../sources/references.ts';
import type { BinaryEntry } from './binary-entry.ts';

/** A source of programs: their commands vote, their names point. The graph holds none of them: no answer asks for one. */
export function binarySource(
  definition: SourceDefinition & { id: 'lolbas' | 'gtfobins' },
  parse: (raw: RawSource) => BinaryEntry[],
): Source {
  return defineSource({
    ...definition,
    parse,
    toDocuments: (entries, references) => binaryDocuments(definition.id, entries, references),
    toLexicon: binaryLexicon,
    count: (entries, made) => countBinaries(definition.id, entries, made),
  });
}

/** One document per command and technique that it is about. */
function binaryDocuments(
  source: 'lolbas' | 'gtfobins',
  entries: readonly BinaryEntry[],
  references: References,
): SearchDocument[] {
  return entries.flatMap((entry) =>
    entry.commands.flatMap((command, index) => {
      const text = cleanText(`${entry.name}: ${command.text} ${command.command}`);
      return documentsOfTechniques(
        { id: `${source}/${entry.name}/${index}`, kind: source, maker: source, text },
        command.primaryIds,
        references,
      );
    }),
  );
}

function binaryLexicon(entries: readonly BinaryEntry[], references: References): LexiconPart {
  return {
    names: entries.map(({ name, commands }) => {
      const techniques = commands.flatMap(({ attackIds }) =>
        attackIds.flatMap((id) => references.technique(id)?.attack_id ?? []),
      );
      return { name, kind: 'binary', id: name, techniques: [...new Set(techniques)].sort() };
    }),
  };
}

function countBinaries(source: string, entries: readonly BinaryEntry[], made: MadeOfSource): CountRow[] {
  const commands = entries.reduce((sum, entry) => sum + entry.commands.length, 0);
  const voting = new Set(made.documents.map(({ id }) => id.slice(0, id.lastIndexOf('/')))).size;
  const silent = commands - voting;
  return [
    { source, what: 'entries', input: entries.length, loaded: made.lexicon.names?.length ?? 0, explained: [] },
    {
      source,
      what: 'commands',
      input: commands,
      loaded: voting,
      explained: silent > 0 ? [`${silent} are about no technique of the loaded release`] : [],
    },
  ];
}
