import { type DocumentFilter, type SearchHit, type WordScorerName, wordScorerNames } from '@attack-kg/contracts';
import { meanwhile } from '../meanwhile.ts';
import { fuseFound, searchByVector } from '../retrieval/document-search.ts';
import { embedQueries } from '../retrieval/embed-queries.ts';
import { likenessOf } from '../retrieval/likeness.ts';
import type { RetrievalPorts } from '../retrieval/retrieval-ports.ts';
import { scoreByDocuments } from '../retrieval/score-by-documents.ts';
import type { ScoredSpan } from '../retrieval/scored-span.ts';
import { byScorer, type TechniqueScores } from '../retrieval/technique-scores.ts';
import type { SeedIdentity, SeedView } from '../seed-view.ts';
import type { TextSpan } from '../text/split-finding.ts';
import { mapInTurns } from '../turns/map-in-turns.ts';
import { type Turn, undivided } from '../turns/turn.ts';

/** So many documents are found for each span. */
const neighbours = 50;

/**
 * Looks every span up and lets every scorer score it: one call to the embedder and one to the vector store, however many
 * spans. What a text says twice is looked up once. What words alone say is worked out while the embedder is at work, and
 * what the vector says while the store is.
 */
export async function retrieve(
  ports: RetrievalPorts,
  seed: SeedView<SeedIdentity>,
  { spans, filter }: { spans: readonly TextSpan[]; filter: DocumentFilter },
  signal?: AbortSignal,
  turn: Turn = undivided,
): Promise<ScoredSpan[]> {
  const texts = [...new Set(spans.map((span) => span.text))];
  const search = { limit: neighbours, filter, ...(signal ? { signal } : {}) };
  const lookUpWords = (text: string): SaidByWords => {
    signal?.throwIfAborted();
    const hits = seed.keywords.search(text, search);
    return { hits, scores: byScorer(wordScorerNames, (name) => seed.scorers.byWords[name](text)) };
  };
  const [vectors, byWords] = await Promise.all([
    embedQueries(ports, seed.manifest, texts, signal),
    meanwhile(() => mapInTurns(texts, lookUpWords, turn)),
  ]);
  const hasVectors = seed.manifest.embedding.provider !== 'none';
  const scoreVector = (vector: Float32Array) =>
    hasVectors && vector.length === 0 ? new Float32Array(seed.techniques.ids.length) : seed.scorers.byVector(vector);
  const [near, byVector] = await Promise.all([
    searchByVector(ports.vectors, seed.manifest.seed_id, vectors, search),
    meanwhile(() => mapInTurns(vectors, scoreVector, turn)),
  ]);
  const score = (text: string, index: number): [string, Omit<ScoredSpan, 'span'>][] => {
    signal?.throwIfAborted();
    const [words, embedding] = [byWords[index], byVector[index]];
    if (!words || !embedding) return [];
    const found = fuseFound(hasVectors ? near[index] : [], words.hits);
    const scores = { ...words.scores, embedding, documents: scoreByDocuments(seed.techniques, found) };
    return [[text, { found, scores, likeness: likenessOf(text, found, scores, seed.familiarity) }]];
  };
  const scored = new Map((await mapInTurns(texts, score, turn)).flat());
  return spans.flatMap((span) => {
    const entry = scored.get(span.text);
    return entry ? [{ span, ...entry }] : [];
  });
}

interface SaidByWords {
  hits: SearchHit[];
  scores: Pick<TechniqueScores, WordScorerName>;
}
