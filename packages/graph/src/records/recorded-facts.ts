import type {
  KnowledgeGraph,
  Manifest,
  OpenTechniqueRecords,
  SeedRegistry,
  TechniqueRecords,
} from '@attack-kg/contracts';
import { openTechniqueRecords } from './open-records.ts';

export interface RecordedFacts extends KnowledgeGraph {
  /**
   * Brings the records of a seed into memory; to be awaited before requests move over to it. A seed that was made
   * before there were records has none: then the graph is asked.
   */
  load(manifest: Manifest, signal: AbortSignal): Promise<void>;
}

/** The live seed, and the one before it for those who still answer from it. */
const mostSeeds = 2;

/** Facts from the records of the seeds that were loaded; for any other, from the graph. */
export function createRecordedFacts(
  graph: KnowledgeGraph,
  registry: Pick<SeedRegistry, 'readArtifact'>,
  open: OpenTechniqueRecords = openTechniqueRecords,
): RecordedFacts {
  const loaded = new Map<string, TechniqueRecords>();
  return {
    assertSeed: graph.assertSeed.bind(graph),
    countTriples: graph.countTriples.bind(graph),
    async load({ seed_id: seedId, recipe_versions: versions }, signal) {
      if (versions.technique_records === undefined) return;
      const records = loaded.get(seedId) ?? open(await registry.readArtifact(seedId, 'technique-records', signal));
      loaded.delete(seedId);
      loaded.set(seedId, records);
      for (const oldest of [...loaded.keys()].slice(0, -mostSeeds)) loaded.delete(oldest);
    },
    async describeTechniques(seedId, attackIds, signal) {
      const records = loaded.get(seedId);
      if (!records) return graph.describeTechniques(seedId, attackIds, signal);
      signal?.throwIfAborted();
      return records.describe(attackIds);
    },
  };
}
