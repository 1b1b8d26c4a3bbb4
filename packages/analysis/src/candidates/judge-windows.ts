import type { DocumentQuery, FoundDocuments } from '@attack-kg/contracts/ports/hybrid-index';
import type { DocumentFilter } from '@attack-kg/contracts/search-document';
import { createStopwatch } from '../stopwatch.ts';
import type { Window } from '../text/windows.ts';
import { type LaneScores, scoreLanes } from './lane-scores.ts';
import { relevanceOf } from './relevance.ts';
import type { RetrievalPorts, RetrievalSeed, RetrieveOptions } from './retrieval-context.ts';
import { spaceOf } from './technique-space.ts';

/** A window with all that was found out about it. */
export interface JudgedWindow {
  window: Window;
  found: FoundDocuments;
  scores: LaneScores;
  relevance: number;
}

const neighbours = 50;
/** The part that looks things up: one call to the embedder and one to the document store, however many windows. */
export async function judgeWindows(
  { embedder, documents }: RetrievalPorts,
  seed: RetrievalSeed,
  windows: readonly Window[],
  filter: DocumentFilter,
  { signal, watch = createStopwatch() }: RetrieveOptions = {},
): Promise<JudgedWindow[]> {
  const texts = windows.map((window) => window.text);
  const opened = await embedder();
  const vectors = await watch.measureAsync('embedding', () => opened.embed(texts, 'query', signal));
  const queries = texts.flatMap((text, index): DocumentQuery[] => {
    const vector = vectors[index];
    return vector ? [{ text, vector }] : [];
  });
  const search = { limit: neighbours, filter, ...(signal ? { signal } : {}) };
  const found = await watch.measureAsync('search', () => documents(seed, queries, search));
  const space = spaceOf(seed.heads);
  return windows.flatMap((window, index): JudgedWindow[] => {
    signal?.throwIfAborted();
    const query = queries[index];
    const entry = found[index];
    if (!query || !entry) return [];
    const scores = scoreLanes(seed.heads, space, query, entry);
    const relevance = relevanceOf(seed.manifest.embedding, seed.heads, window.text, entry, scores);
    return [{ window, found: entry, scores, relevance }];
  });
}
