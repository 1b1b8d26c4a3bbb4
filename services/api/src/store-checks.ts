import type { KnowledgeGraph, VectorIndex } from '@attack-kg/contracts';
import type { DependencyCheck } from './api-context.ts';

/** Whether both stores hold the live seed. */
export function storeChecks(graph: KnowledgeGraph, vectors: Pick<VectorIndex, 'countDocuments'>): DependencyCheck[] {
  return [
    {
      name: 'graph',
      async check({ seed_id, triples }, signal) {
        await graph.assertSeed(seed_id, signal);
        return { triples };
      },
    },
    {
      name: 'vectors',
      check: async ({ seed_id }, signal) => ({ documents: await vectors.countDocuments(seed_id, signal) }),
    },
  ];
}
