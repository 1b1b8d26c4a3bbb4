import type { SeedView } from '../seed-view.ts';
import { searchWithKeywords } from './document-search.ts';
import { embedQueries } from './embed-queries.ts';
import type { RetrievalPorts } from './retrieval-ports.ts';
import { tolerateAbsence } from './tolerate-absence.ts';

/** A technique that texts like the words are about. */
export interface TextMatch {
  attack_id: string;
  /** The reciprocal ranks of its two best documents. */
  score: number;
}

export type SearchTexts = (seed: SeedView, words: string, limit: number, signal?: AbortSignal) => Promise<TextMatch[]>;

/** So many documents for each technique that is wanted: those of one technique stand together. */
const documentsEach = 5;
const bestDocuments = 2;

/** Words looked up as a finding's span is, by vector and by keyword, without any judgement: what a person searches by. */
export function createSearchTexts(ports: RetrievalPorts): SearchTexts {
  return async (seed, words, limit, signal) => {
    const tolerant = tolerateAbsence(ports, new Set(), signal);
    const [vector] = await embedQueries(tolerant, seed.manifest, [words], signal);
    const query = { text: words, vector: vector ?? new Float32Array() };
    const options = { limit: Math.min(200, limit * documentsEach), ...(signal ? { signal } : {}) };
    const [found] = await searchWithKeywords(tolerant.vectors)(seed, [query], options);
    const byTechnique = Map.groupBy(found?.hits ?? [], (hit) => hit.attack_id);
    const matches = [...byTechnique].map(([attack_id, hits]) => ({
      attack_id,
      score: hits.slice(0, bestDocuments).reduce((sum, hit) => sum + hit.score, 0),
    }));
    matches.sort((one, other) => other.score - one.score || (one.attack_id < other.attack_id ? -1 : 1));
    return matches.slice(0, limit);
  };
}
