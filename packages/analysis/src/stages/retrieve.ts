import { type DocumentFilter, type DocumentQuery, type LocalScorerName, localScorerNames } from '@attack-kg/contracts';
import { meanwhile } from '../meanwhile.ts';
import { embedQueries } from '../retrieval/embed-queries.ts';
import { likenessOf } from '../retrieval/likeness.ts';
import type { RetrievalPorts } from '../retrieval/retrieval-ports.ts';
import { scoreByDocuments } from '../retrieval/score-by-documents.ts';
import type { ScoredSpan } from '../retrieval/scored-span.ts';
import { byScorer } from '../retrieval/technique-scores.ts';
import type { SeedIdentity, SeedView } from '../seed-view.ts';
import type { TextSpan } from '../text/split-finding.ts';
import { mapInTurns } from '../turns/map-in-turns.ts';
import { type Turn, undivided } from '../turns/turn.ts';

/** So many documents are found for each span. */
const neighbours = 50;

/**
 * Looks every span up and lets every scorer score it: one call to the embedder and one to the document store, however many
 * spans. What a text says twice is looked up once.
 */
export async function retrieve(
  ports: RetrievalPorts,
  seed: SeedView<SeedIdentity>,
  { spans, filter }: { spans: readonly TextSpan[]; filter: DocumentFilter },
  signal?: AbortSignal,
  turn: Turn = undivided,
): Promise<ScoredSpan[]> {
  const texts = [...new Set(spans.map((span) => span.text))];
  const hasVectors = seed.manifest.embedding.provider !== 'none';
  const vectors = await embedQueries(ports, seed.manifest, texts, signal);
  const queries = texts.flatMap((text, index): DocumentQuery[] => {
    const vector = vectors[index];
    return vector ? [{ text, vector }] : [];
  });
  const scoreBy = (name: LocalScorerName, query: DocumentQuery) => {
    const isMissing = name === 'embedding' && hasVectors && query.vector.length === 0;
    return isMissing ? new Float32Array(seed.techniques.ids.length) : seed.scorers[name](query);
  };
  const search = { limit: neighbours, filter, ...(signal ? { signal } : {}) };
  const [found, local] = await Promise.all([
    ports.documents(seed, queries, search, turn),
    meanwhile(() => mapInTurns(queries, (query) => byScorer(localScorerNames, (name) => scoreBy(name, query)), turn)),
  ]);
  const score = (text: string, index: number): [string, Omit<ScoredSpan, 'span'>][] => {
    signal?.throwIfAborted();
    const entry = found[index];
    const localScores = local[index];
    if (!localScores || !entry) return [];
    const scores = { ...localScores, documents: scoreByDocuments(seed.techniques, entry) };
    return [[text, { found: entry, scores, likeness: likenessOf(text, entry, scores, seed.familiarity) }]];
  };
  const scored = new Map((await mapInTurns(texts, score, turn)).flat());
  return spans.flatMap((span) => {
    const entry = scored.get(span.text);
    return entry ? [{ span, ...entry }] : [];
  });
}
