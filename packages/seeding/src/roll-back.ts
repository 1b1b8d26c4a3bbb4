import { AppError, type Manifest, manifestSchema, type SeedRegistryWriter } from '@attack-kg/contracts';

/**
 * Switches the manifest back to the seed before, which becomes the one after: a second rollback undoes the first.
 * Errors: `data_not_ready` when there is no seed before.
 */
export async function rollBack(registry: SeedRegistryWriter): Promise<Manifest> {
  const live = await registry.readManifest();
  if (!live?.previous_seed_id) {
    throw new AppError('data_not_ready', { publicMessage: 'There is no previous seed to go back to' });
  }
  const stored = await registry.readArtifact(live.previous_seed_id, 'manifest');
  const previous = manifestSchema.safeParse(parseJson(stored));
  if (!previous.success) {
    throw new AppError('data_mismatch', { publicMessage: 'The previous seed was made by another version' });
  }
  const manifest = { ...previous.data, previous_seed_id: live.seed_id };
  await registry.writeManifest(manifest);
  return manifest;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
