import type { KeywordIndex } from '@attack-kg/contracts';
import {
  compareHits,
  filterTest,
  findSorted,
  hashTerm,
  hitAt,
  joinTable,
  readFramedArtifact,
  topIndices,
} from '@attack-kg/ranking';
import { keywordIndexFormat } from './build-keyword-index.ts';
import { tokenize } from './tokenize.ts';

/** Opens what `buildKeywordIndex` wrote, without copying its arrays. */
export function openKeywordIndex(artifact: Uint8Array): KeywordIndex {
  const { header, arrays } = readFramedArtifact(keywordIndexFormat, artifact);
  // The format name, checked above, vouches for the shape.
  const { step, table: tableHeader } = header as { step: number; table: Parameters<typeof joinTable>[0] };
  const [hashes, offsets, documents, weights] = arrays as [Uint32Array, Uint32Array, Uint16Array, Uint16Array];
  const table = joinTable(tableHeader, arrays.slice(4));
  const documentCount = table.size;
  const scores = new Float32Array(documentCount);
  let scored: string | undefined;

  /** By document; good until the next text. A finding's texts are searched for and scored, mostly one after the other. */
  function scoreDocuments(text: string): Float32Array {
    if (text === scored) return scores;
    scored = text;
    scores.fill(0);
    for (const hash of new Set(tokenize(text).map(hashTerm))) {
      const index = findSorted(hashes, hash);
      if (index < 0) continue;
      const end = offsets[index + 1] ?? 0;
      for (let position = offsets[index] ?? 0; position < end; position += 1) {
        const document = documents[position] ?? 0;
        scores[document] = (scores[document] ?? 0) + (weights[position] ?? 0) * step;
      }
    }
    return scores;
  }

  return {
    documentCount,
    search(text, { limit, filter }) {
      scoreDocuments(text);
      const passes = filterTest(table, filter);
      return topIndices(scores, limit, (index) => (scores[index] ?? 0) > 0 && passes(index))
        .map((index) => hitAt(table, index, scores[index] ?? 0))
        .sort(compareHits)
        .slice(0, limit);
    },
    asScorer(techniques) {
      const positions = new Map(techniques.map((id, position) => [id, position]));
      const technique = Int16Array.from(table.attackId, (at) => positions.get(table.attackIds[at] ?? '') ?? -1);
      return { techniques, score: (text) => scoreBestTwo(scoreDocuments(text), technique, techniques.length) };
    },
  };
}

/** One document may be there by chance: a technique's two best count, or half its only one. */
function scoreBestTwo(scores: Float32Array, technique: Int16Array, techniqueCount: number): Float32Array {
  const best = new Float32Array(techniqueCount);
  const second = new Float32Array(techniqueCount);
  for (let document = 0; document < scores.length; document += 1) {
    const at = technique[document] as number;
    const score = scores[document] as number;
    if (at < 0 || score <= (second[at] as number)) continue;
    second[at] = Math.min(score, best[at] as number);
    best[at] = Math.max(score, best[at] as number);
  }
  for (let at = 0; at < best.length; at += 1)
    best[at] = Math.log1p(((best[at] as number) + (second[at] as number)) / 2);
  return best;
}
