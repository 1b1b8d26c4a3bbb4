import type { Embedder } from '@attack-kg/contracts';
import type { AnalysisTrace } from '../explain/analysis-trace.ts';
import type { LoadedSeed } from '../loaded-seed.ts';
import type { Stopwatch } from '../stopwatch.ts';
import type { Without } from '../switches.ts';
import type { SearchDocuments } from './document-search.ts';

export interface RetrievalPorts {
  /** Opened on first use, so that a replica can start before its model server. */
  embedder: () => Promise<Embedder>;
  documents: SearchDocuments;
}

export interface RetrieveOptions {
  signal?: AbortSignal | undefined;
  /** Notes how long the two calls took: `embedding` and `search`. */
  watch?: Stopwatch | undefined;
  trace?: AnalysisTrace | undefined;
  without?: Without;
}

/** What retrieval needs of a seed. */
export type RetrievalSeed = Pick<LoadedSeed, 'lexicon' | 'keywords' | 'scorers' | 'calibration'> & {
  manifest: Pick<LoadedSeed['manifest'], 'seed_id' | 'embedding'>;
};
