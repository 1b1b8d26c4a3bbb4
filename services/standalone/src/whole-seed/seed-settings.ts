import type { SeedEnvironment } from '@attack-kg/settings';

/** What the process that makes the whole seed is told: no more of the environment than it needs. */
export type SeedSettings = SeedEnvironment;

/** The settings under which another process chooses the embedder that this one has chosen. */
export function seedSettings(environment: SeedEnvironment, provider: string): SeedSettings {
  const { DATA_DIR, SOURCES_DIR, ATTACK_VERSION, EMBEDDINGS_HUB_URL, EMBEDDINGS_MODEL, EMBEDDINGS_MODEL_DIR } =
    environment;
  return {
    DATA_DIR,
    SOURCES_DIR,
    ATTACK_VERSION,
    EMBEDDINGS_HUB_URL,
    EMBEDDINGS_MODEL_DIR,
    // A hub that could not be reached a minute ago must not be tried once more: the two would differ.
    EMBEDDINGS_MODEL: provider === 'lexical' ? 'lexical' : EMBEDDINGS_MODEL,
  };
}
