import type { DocumentFilter, DocumentQuery, FoundDocuments } from '@attack-kg/contracts';
import { meanwhile } from '../meanwhile.ts';
import { createStopwatch } from '../stopwatch.ts';
import type { Window } from '../text/windows.ts';
import { relevanceOf } from './relevance.ts';
import type { RetrievalPorts, RetrievalSeed, RetrieveOptions } from './retrieval-context.ts';
import { scoreByDocuments, scoreLocally, type TechniqueScores } from './technique-scores.ts';
import { spaceOf } from './technique-space.ts';

/** A window with all that was found out about it. */
export interface JudgedWindow {
  window: Window;
  found: FoundDocuments;
  scores: TechniqueScores;
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
  const [found, distributions] = await Promise.all([
    watch.measureAsync('search', () => documents(seed, queries, search)),
    meanwhile(() => queries.map((query) => scoreLocally(seed.scorers, query))),
  ]);
  const space = spaceOf(seed);
  return windows.flatMap((window, index): JudgedWindow[] => {
    signal?.throwIfAborted();
    const entry = found[index];
    const opinion = distributions[index];
    if (!opinion || !entry) return [];
    const scores = { ...opinion, documents: scoreByDocuments(space, entry) };
    const relevance = relevanceOf(seed.manifest.embedding, seed.scorers, window.text, entry, scores);
    return [{ window, found: entry, scores, relevance }];
  });
}
