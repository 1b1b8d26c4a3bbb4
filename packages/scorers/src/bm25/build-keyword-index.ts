import { type SearchDocument, weightOfKind } from '@attack-kg/contracts';
import { createDocumentTable, splitTable, writeFramedArtifact } from '@attack-kg/ranking';
import { inverseFrequency, saturateTerms } from './bm25-weights.ts';

export const keywordIndexFormat = 'attack-kg/keyword-index/3';

/** Steps of a quantised weight. */
const finest = 65_535;

interface Postings {
  documents: number[];
  /** What the term weighs in each, before its rarity counts. */
  weights: number[];
}

/**
 * Inverts the documents. A term is kept as its hash alone (two terms that share one, about once in a hundred thousand
 * terms, share their postings); a posting holds the document and its whole BM25 weight, so that a search only adds.
 * Terms are sorted and documents keep their order: equal input, equal bytes.
 */
export function buildKeywordIndex(documents: readonly SearchDocument[]): Uint8Array {
  const saturated = saturateTerms(documents);
  const postings = invert(
    saturated.map((weights, at) => scale(weights, weightOfKind(documents[at]?.kind ?? 'technique'))),
  );
  const hashes = Uint32Array.from(postings.keys()).sort();
  const total = [...postings.values()].reduce((sum, list) => sum + list.documents.length, 0);
  const offsets = new Uint32Array(hashes.length + 1);
  // Half the room where documents can be told apart by two bytes.
  const postingDocuments = documents.length <= 65_536 ? new Uint16Array(total) : new Uint32Array(total);
  const weights = new Float32Array(total);
  let position = 0;
  for (const [termIndex, hash] of hashes.entries()) {
    const list = postings.get(hash) ?? { documents: [], weights: [] };
    const inverse = inverseFrequency(documents.length, list.documents.length);
    for (const [index, document] of list.documents.entries()) {
      postingDocuments[position] = document;
      weights[position] = inverse * (list.weights[index] ?? 0);
      position += 1;
    }
    offsets[termIndex + 1] = position;
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

function scale(weights: ReadonlyMap<number, number>, by: number): ReadonlyMap<number, number> {
  return by === 1 ? weights : new Map(weights.entries().map(([hash, weight]) => [hash, weight * by]));
}

function invert(termWeights: readonly ReadonlyMap<number, number>[]): Map<number, Postings> {
  const postings = new Map<number, Postings>();
  for (const [document, weights] of termWeights.entries()) {
    for (const [hash, weight] of weights) {
      const list = postings.get(hash) ?? { documents: [], weights: [] };
      postings.set(hash, list);
      list.documents.push(document);
      list.weights.push(weight);
    }
  }
  return postings;
}
