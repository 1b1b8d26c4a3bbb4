import { AppError, type EmbeddedDocument } from '@attack-kg/contracts';
import type { SeedingContext } from '../seeding-context.ts';

const probes = 5;

/**
 * Asks the new seed what readers will ask: some documents must find themselves by their own vectors, and their
 * techniques must have facts. Errors: `load_incomplete`, before any reader has seen the seed.
 */
export async function probeSeed(
  { readers }: SeedingContext,
  seedId: string,
  documents: readonly EmbeddedDocument[],
): Promise<void> {
  const step = Math.max(1, Math.floor(documents.length / probes));
  const chosen = documents.filter((_, index) => index % step === 0).slice(0, probes);
  const attackIds = [...new Set(chosen.map(({ document }) => document.attack_id))];
  const facts = await readers.graph.describeTechniques(seedId, attackIds);
  const described = new Set(facts.map((entry) => entry.attack_id));
  const found = await readers.vectors.search(
    seedId,
    chosen.map(({ vector }) => vector),
    { limit: 1 },
  );
  for (const [index, { document }] of chosen.entries()) {
    const best = found[index]?.[0];
    // Another document may have the same text, and so the same vector; its similarity is still one.
    if (!best || best.score < 0.999) fail(`document ${document.id} does not find itself`);
    if (!described.has(document.attack_id)) fail(`technique ${document.attack_id} has no facts`);
  }
}

function fail(message: string): never {
  throw new AppError('load_incomplete', { message: `probe of the new seed: ${message}` });
}
