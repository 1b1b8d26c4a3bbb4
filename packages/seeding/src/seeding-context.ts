import type {
  BuildKeywordIndex,
  CalibrateSeed,
  Calibration,
  ClassifierTrainer,
  Embedder,
  GraphWriter,
  KnowledgeGraph,
  PackTechniqueRecords,
  SeedLease,
  SeedRegistryWriter,
  Tracer,
  VectorIndex,
  VectorWriter,
} from '@attack-kg/contracts';
import type { SeedProgress } from './seed-progress.ts';

/** Everything the seed job works with. Where the stores are is not its business. */
export interface SeedingContext {
  /** Downloads, lock file and caches live here. */
  dataDir: string;
  /** A folder of sources to read instead of downloading; blank folders of the sample too. */
  sourcesDir: string | undefined;
  /** The release of ATT&CK that is wanted; the newest where there is none. */
  attackVersion?: string | undefined;
  /** Download the newest of each source instead of the pinned editions; as before where it is absent. */
  latest?: boolean | undefined;
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
  packTechniqueRecords: PackTechniqueRecords;
  trainer: ClassifierTrainer;
  calibrate: CalibrateSeed;
  /**
   * Load at once what needs no training, where the rest takes long, and leave the rest to another run: the manifest then
   * says what is missing. `calibration` is for such a seed; fewer than `leastDocuments` are trained on in no time.
   */
  answersFirst?: { calibration: Calibration; leastDocuments: number };
  progress: SeedProgress;
  /** Told how long each step took. */
  tracer?: Tracer | undefined;
  fetch: typeof globalThis.fetch;
  now: () => Date;
}
