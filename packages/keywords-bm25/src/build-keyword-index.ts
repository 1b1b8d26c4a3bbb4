import { createDocumentTable, splitTable } from '@attack-kg/contracts/document-table';
import { writeFramedArtifact } from '@attack-kg/contracts/framed-artifact';
import type { SearchDocument } from '@attack-kg/contracts/search-document';
import { hashTerm } from './hash-term.ts';
import { tokenize } from './tokenize.ts';

export const keywordIndexFormat = 'attack-kg/keyword-index/3';

/** BM25's usual constants: how fast repetition saturates, and how far length counts. */
const k1 = 1.2;
const b = 0.75;
/** Steps of a quantised weight. */
const finest = 65_535;

interface Postings {
  documents: number[];
  counts: number[];
}

/**
 * Inverts the documents. A term is kept as its hash alone (two terms that share one, about once in a hundred thousand
 * terms, share their postings); a posting holds the document and its whole BM25 weight, so that a search only adds.
 * Terms are sorted and documents keep their order: equal input, equal bytes.
 */
export function buildKeywordIndex(documents: readonly SearchDocument[]): Uint8Array {
  const termCounts = documents.map((document) => countTerms(tokenize(document.text)));
  const lengths = termCounts.map((counts) => [...counts.values()].reduce((sum, count) => sum + count, 0));
  const averageLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, documents.length);
  const postings = invert(termCounts);
  const hashes = Uint32Array.from(postings.keys()).sort();
  const total = [...postings.values()].reduce((sum, list) => sum + list.documents.length, 0);
  const offsets = new Uint32Array(hashes.length + 1);
  // Half the room where documents can be told apart by two bytes.
  const postingDocuments = documents.length <= 65_536 ? new Uint16Array(total) : new Uint32Array(total);
  const weights = new Float32Array(total);
  let position = 0;
  for (const [termIndex, hash] of hashes.entries()) {
    const list = postings.get(hash) ?? { documents: [], counts: [] };
    const inverse = Math.log(1 + (documents.length - list.documents.length + 0.5) / (list.documents.length + 0.5));
    for (const [index, document] of list.documents.entries()) {
      const count = list.counts[index] ?? 0;
      const norm = 1 - b + (b * (lengths[document] ?? 0)) / averageLength;
      postingDocuments[position] = document;
      weights[position] = (inverse * count * (k1 + 1)) / (count + k1 * norm);
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

function countTerms(terms: readonly string[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const term of terms) {
    const hash = hashTerm(term);
    counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
  return counts;
}

function invert(termCounts: readonly Map<number, number>[]): Map<number, Postings> {
  const postings = new Map<number, Postings>();
  for (const [document, counts] of termCounts.entries()) {
    for (const [hash, count] of counts) {
      const list = postings.get(hash) ?? { documents: [], counts: [] };
      postings.set(hash, list);
      list.documents.push(document);
      list.counts.push(count);
    }
  }
  return postings;
}
