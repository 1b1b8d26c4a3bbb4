import type { CountRow, Lexicon, SearchDocument } from '@attack-kg/contracts';
import { mergeLexicon } from '../lexicon/merge-lexicon.ts';
import { createTripleSink } from '../rdf/triple-sink.ts';
import type { ParsedSource } from '../source.ts';
import { createReferences } from '../sources/references.ts';
import { trackReferences } from '../sources/track-references.ts';
import { votingMakers } from '../voting-makers.ts';

/** All of a seed that does not need an embedding model. */
export interface SeedContent {
  /** N-Triples. */
  statements: Uint8Array;
  triples: number;
  documents: SearchDocument[];
  lexicon: Lexicon;
  counts: CountRow[];
}

/** Turns parsed sources into a graph, searchable documents and a lexicon. Pure: equal input, equal bytes. */
export function ingest(parsed: readonly ParsedSource[]): SeedContent {
  // Where two sources name an id differently, the first in the registry is believed.
  const names = new Map(parsed.toReversed().flatMap(({ techniqueNames }) => [...techniqueNames]));
  const all = createReferences(
    parsed.flatMap(({ bundle }) => bundle ?? []),
    names,
  );
  const sink = createTripleSink();
  const made = parsed.map((source) => {
    const references = trackReferences(all);
    const parts = { documents: source.toDocuments(references), lexicon: source.toLexicon(references) };
    const counts = [
      ...source.toRdf(sink, references),
      ...source.count(parts),
      ...references.count(source.id),
      ...countDocuments(source.id, parts.documents),
    ];
    return { ...parts, counts };
  });
  return {
    statements: sink.toBytes(),
    triples: sink.size,
    documents: made
      .flatMap(({ documents }) => documents)
      .filter(votes)
      .sort(byId),
    lexicon: mergeLexicon(made.map(({ lexicon }) => lexicon)),
    counts: made.flatMap(({ counts }) => counts),
  };
}

function votes({ maker }: SearchDocument): boolean {
  return votingMakers.includes(maker);
}

function countDocuments(source: string, documents: readonly SearchDocument[]): CountRow[] {
  const loaded = documents.filter(votes).length;
  const explained = loaded < documents.length ? ['texts of this maker do not vote (voting-makers.ts)'] : [];
  return documents.length > 0 ? [{ source, what: 'documents', input: documents.length, loaded, explained }] : [];
}

function byId(a: SearchDocument, b: SearchDocument): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
