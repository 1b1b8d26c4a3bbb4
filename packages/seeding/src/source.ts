import type { CountRow, SearchDocument } from '@attack-kg/contracts';
import type { RawSource } from './acquire/raw-source.ts';
import type { LexiconPart } from './lexicon/lexicon-part.ts';
import type { TripleSink } from './rdf/triple-sink.ts';
import type { SourceDefinition } from './source-definition.ts';
import type { AttackBundle } from './sources/attack/parse.ts';
import type { References } from './sources/references.ts';

/** What was made of a source, for its counts in the report. */
export interface MadeOfSource {
  documents: readonly SearchDocument[];
  lexicon: LexiconPart;
}

/**
 * A source as its folder describes it. It is parsed once, and graph, documents and lexicon are made of the parsed
 * content. An absent part makes nothing. A malformed source is `source_corrupt`.
 */
interface SourceParts<Content> extends SourceDefinition {
  parse(raw: RawSource): Content;
  /** The release that the source states of itself. */
  version?(content: Content): string | null;
  /** For a source that has techniques of its own: what the ids of other sources refer to. */
  bundle?(content: Content): AttackBundle;
  /** What the source calls the techniques that it refers to, by id: finds them where their ids are of another release. */
  techniqueNames?(content: Content): ReadonlyMap<string, string>;
  toRdf?(content: Content, sink: TripleSink, references: References): CountRow[];
  toDocuments?(content: Content, references: References): SearchDocument[];
  toLexicon?(content: Content, references: References): LexiconPart;
  /** Counts that need no graph. */
  count?(content: Content, made: MadeOfSource): CountRow[];
}

/** A source that the seed job can load. What it parses to stays its own business. */
export interface Source {
  definition: SourceDefinition;
  parse(raw: RawSource): ParsedSource;
}

export interface ParsedSource {
  id: string;
  version: string | null;
  bundle: AttackBundle | undefined;
  techniqueNames: ReadonlyMap<string, string>;
  toRdf(sink: TripleSink, references: References): CountRow[];
  toDocuments(references: References): SearchDocument[];
  toLexicon(references: References): LexiconPart;
  count(made: MadeOfSource): CountRow[];
}

export function defineSource<Content>(parts: SourceParts<Content>): Source {
  return {
    definition: parts,
    parse(raw) {
      const content = parts.parse(raw);
      return {
        id: parts.id,
        version: parts.version?.(content) ?? null,
        bundle: parts.bundle?.(content),
        techniqueNames: parts.techniqueNames?.(content) ?? new Map(),
        toRdf: (sink, references) => parts.toRdf?.(content, sink, references) ?? [],
        toDocuments: (references) => parts.toDocuments?.(content, references) ?? [],
        toLexicon: (references) => parts.toLexicon?.(content, references) ?? {},
        count: (made) => parts.count?.(content, made) ?? [],
      };
    },
  };
}
