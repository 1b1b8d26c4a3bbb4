import { createDocumentTable, splitTable } from '@attack-kg/contracts/document-table';
import { writeFramedArtifact } from '@attack-kg/contracts/framed-artifact';
import type { SearchDocument } from '@attack-kg/contracts/search-document';
import { tokenize } from './tokenize.ts';

export const keywordIndexFormat = 'attack-kg/keyword-index/2';

/** BM25's usual constants: how fast repetition saturates, and how far length counts. */
const k1 = 1.2;
const b = 0.75;

/**
 * Inverts the documents. A posting holds the document and its whole BM25 weight, so that a search only adds.
 * Terms are sorted and documents keep their order: equal input, equal bytes.
 */
export function buildKeywordIndex(documents: readonly SearchDocument[]): Uint8Array {
  const termCounts = documents.map((document) => countTerms(tokenize(document.text)));
  const lengths = termCounts.map((counts) => [...counts.values()].reduce((sum, count) => sum + count, 0));
  const averageLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, documents.length);
  const postings = new Map<string, { documents: number[]; counts: number[] }>();
  for (const [index, counts] of termCounts.entries()) {
    for (const [term, count] of counts) {
      const list = postings.get(term) ?? { documents: [], counts: [] };
      postings.set(term, list);
      list.documents.push(index);
      list.counts.push(count);
    }
  }
  const terms = [...postings.keys()].sort();
  const total = [...postings.values()].reduce((sum, list) => sum + list.documents.length, 0);
  const offsets = new Uint32Array(terms.length + 1);
  const postingDocuments = new Uint32Array(total);
  const weights = new Float32Array(total);
  let position = 0;
  for (const [termIndex, term] of terms.entries()) {
    const list = postings.get(term) ?? { documents: [], counts: [] };
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
  const table = splitTable(createDocumentTable(documents));
  return writeFramedArtifact(keywordIndexFormat, { terms: terms.join('\n'), table: table.header }, [
    offsets,
    postingDocuments,
    weights,
    ...table.arrays,
  ]);
}

function countTerms(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
