import { type SearchDocument, weightOfKind } from '@attack-kg/contracts';
import { createDocumentTable, splitTable, writeFramedArtifact } from '@attack-kg/ranking';
import { inverseFrequency, saturateTerms } from './bm25-weights.ts';
import { countTerms, type TermCounts } from './count-terms.ts';

export const keywordIndexFormat = 'attack-kg/keyword-index/3';

/** Steps of a quantised weight. */
const finest = 65_535;

/**
 * Inverts the documents. A term is kept as its hash alone (two terms that share one, about once in a hundred thousand
 * terms, share their postings); a posting holds the document and its whole BM25 weight, so that a search only adds.
 * Terms are sorted and documents keep their order: equal input, equal bytes.
 */
export function buildKeywordIndex(documents: readonly SearchDocument[]): Uint8Array {
  const counted = countTerms(documents.map(({ text }) => text));
  const saturated = saturateTerms(counted);
  const { hashes, offsets, termOf } = sortTerms(counted);
  // Half the room where documents can be told apart by two bytes.
  const postingDocuments = new (documents.length <= 65_536 ? Uint16Array : Uint32Array)(saturated.length);
  const weights = new Float32Array(saturated.length);
  const next = offsets.slice();
  for (const [document, { kind }] of documents.entries()) {
    const ofKind = weightOfKind(kind);
    for (let at = counted.offsets[document] as number; at < (counted.offsets[document + 1] as number); at += 1) {
      const term = termOf(counted.hashes[at] as number);
      const position = next[term] as number;
      next[term] = position + 1;
      const holding = (offsets[term + 1] as number) - (offsets[term] as number);
      postingDocuments[position] = document;
      weights[position] = inverseFrequency(documents.length, holding) * ((saturated[at] as number) * ofKind);
    }
  }
  const step = weights.reduce((most, weight) => Math.max(most, weight), 0) / finest || 1;
  const table = splitTable(createDocumentTable(documents));
  return writeFramedArtifact(keywordIndexFormat, { step, table: table.header }, [
    hashes,
    offsets,
    postingDocuments,
    Uint16Array.from(weights, (weight) => Math.round(weight / step)),
    ...table.arrays,
  ]);
}

/** Every term once, ascending, and where its postings begin. */
function sortTerms(counted: TermCounts) {
  const holding = new Map<number, number>();
  for (const hash of counted.hashes) holding.set(hash, (holding.get(hash) ?? 0) + 1);
  const hashes = Uint32Array.from(holding.keys()).sort();
  const offsets = new Uint32Array(hashes.length + 1);
  const places = new Map<number, number>();
  for (const [term, hash] of hashes.entries()) {
    places.set(hash, term);
    offsets[term + 1] = (offsets[term] as number) + (holding.get(hash) ?? 0);
  }
  return { hashes, offsets, termOf: (hash: number) => places.get(hash) ?? 0 };
}
