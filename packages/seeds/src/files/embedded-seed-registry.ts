import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, artifactNames, manifestSchema, type SeedRegistryWriter } from '@attack-kg/contracts';
import { writeWholeFile } from '@attack-kg/upstream';

/** Manifest and artifacts as files in a folder; the manifest is switched by rename. */
export function createEmbeddedSeedRegistry(folder: string): SeedRegistryWriter {
  const manifestPath = join(folder, 'manifest.json');
  const artifactPath = (seedId: string, name: string) => join(folder, seedId, name);
  return {
    async readManifest() {
      const text = await readFile(manifestPath, 'utf8').catch(absent);
      if (text === null) return null;
      const parsed = manifestSchema.safeParse(parseJson(text));
      if (parsed.success) return parsed.data;
      throw new AppError('data_mismatch', {
        message: `${manifestPath}: ${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}`,
      });
    },
    async readArtifact(seedId, name) {
      const bytes = await readFile(artifactPath(seedId, name)).catch(absent);
      if (bytes === null)
        throw new AppError('data_not_ready', { message: `seed ${seedId} has no ${name} in ${folder}` });
      return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    },
    async writeArtifact(seedId, name, bytes) {
      await writeWholeFile(artifactPath(seedId, name), bytes);
    },
    async writeManifest(manifest) {
      await writeWholeFile(manifestPath, `${JSON.stringify(manifest, null, 2)}\n`);
    },
    async dropSeed(seedId) {
      for (const name of artifactNames) await rm(artifactPath(seedId, name), { force: true });
      await rm(join(folder, seedId), { force: true, recursive: true });
    },
  };
}

function absent(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
