import { AppError } from '@attack-kg/contracts';
import type { SeedingContext } from '../seeding-context.ts';

const techniquesPerCall = 50;

/**
 * Asks the loaded graph what it says of every technique, in parts, and packs the answers: readers hold them in memory
 * and need not ask. Errors: `load_incomplete` where the graph knows nothing of one.
 */
export async function recordTechniques(
  { readers, packTechniqueRecords }: SeedingContext,
  seedId: string,
  attackIds: readonly string[],
): Promise<Uint8Array> {
  const wanted = [...new Set(attackIds)].sort();
  const facts = [];
  for (let start = 0; start < wanted.length; start += techniquesPerCall) {
    facts.push(...(await readers.graph.describeTechniques(seedId, wanted.slice(start, start + techniquesPerCall))));
  }
  if (facts.length < wanted.length) {
    throw new AppError('load_incomplete', {
      message: `the graph of seed ${seedId} describes ${facts.length} of ${wanted.length} techniques`,
    });
  }
  return packTechniqueRecords(facts);
}
