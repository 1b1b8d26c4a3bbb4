import type { Manifest } from '../manifest.ts';

/** Binary parts of a seed: what readers hold in memory, and the seed's own manifest, for a rollback. */
export const artifactNames = [
  'keyword-index',
  'word-classifier',
  'character-classifier',
  'embedding-classifier',
  'lexicon',
  'calibration',
  'technique-records',
  'manifest',
] as const;
export type ArtifactName = (typeof artifactNames)[number];

/**
 * Which seed is live, and the parts of it that readers keep in memory.
 *
 * - `readManifest` gives null when nothing was ever loaded; a manifest of another format is `data_mismatch`.
 * - `readArtifact` of a seed without it is `data_not_ready`.
 */
export interface SeedRegistry {
  readManifest(signal?: AbortSignal): Promise<Manifest | null>;
  readArtifact(seedId: string, name: ArtifactName, signal?: AbortSignal): Promise<Uint8Array>;
}

/**
 * - `writeManifest` is the switch: one atomic step, after which every reader that looks sees the new seed.
 * - Everything else that belongs to a seed must be written before it.
 */
export interface SeedRegistryWriter extends SeedRegistry {
  writeArtifact(seedId: string, name: ArtifactName, bytes: Uint8Array, signal?: AbortSignal): Promise<void>;
  writeManifest(manifest: Manifest, signal?: AbortSignal): Promise<void>;
  dropSeed(seedId: string, signal?: AbortSignal): Promise<void>;
}
