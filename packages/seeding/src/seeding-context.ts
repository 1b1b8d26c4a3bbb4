import type { CalibrateSeed } from '@attack-kg/contracts/ports/calibrate-seed';
import type { Embedder } from '@attack-kg/contracts/ports/embedder';
import type { BuildKeywordIndex } from '@attack-kg/contracts/ports/keyword-index';
import type { GraphWriter, KnowledgeGraph } from '@attack-kg/contracts/ports/knowledge-graph';
import type { SeedLease } from '@attack-kg/contracts/ports/seed-lease';
import type { SeedRegistryWriter } from '@attack-kg/contracts/ports/seed-registry';
import type { HeadTrainer } from '@attack-kg/contracts/ports/technique-heads';
import type { VectorIndex, VectorWriter } from '@attack-kg/contracts/ports/vector-index';
import type { SeedProgress } from './seed-progress.ts';

/** Everything the seed job works with. Where the stores are is not its business. */
export interface SeedingContext {
  /** Downloads, lock file and caches live here. */
  dataDir: string;
  /** A folder of sources to read instead of downloading; blank folders of the sample too. */
  sourcesDir: string | undefined;
  /** Whether that folder is the sample that comes with the program. */
  isSample: boolean;
  /** Refuse sources that are not those of the lock file. */
  locked?: boolean;
  graph: GraphWriter;
  vectors: VectorWriter;
  /** The same stores as readers will see them, to probe a seed before the switch. */
  readers: { graph: KnowledgeGraph; vectors: VectorIndex };
  registry: SeedRegistryWriter;
  /** For stores that jobs on other machines may write too. */
  lease?: SeedLease | undefined;
  /** Asked right before the switch: fails where another job has taken the lease meanwhile. */
  assertAlone?: () => Promise<void>;
  embedder: Embedder;
  buildKeywordIndex: BuildKeywordIndex;
  trainer: HeadTrainer;
  calibrate: CalibrateSeed;
  progress: SeedProgress;
  fetch: typeof globalThis.fetch;
  now: () => Date;
}
