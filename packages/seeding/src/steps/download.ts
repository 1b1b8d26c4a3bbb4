import { AppError } from '@attack-kg/contracts';
import { downloadFile } from '@attack-kg/upstream';
import { downloadPath } from '../acquire/read-downloaded-source.ts';
import { downloadsDir } from '../plan.ts';
import type { SeedingContext } from '../seeding-context.ts';
import { sources } from '../sources/registry.ts';

/**
 * Downloads every source, each on its own: what cannot be had is returned with its reason. The required one comes
 * first and throws `source_unavailable`, so that a machine without internet waits once, not ten times.
 */
export async function downloadSources(context: SeedingContext): Promise<Map<string, string>> {
  const failed = new Map<string, string>();
  const inOrder = sources.map(({ definition }) => definition).sort((a, b) => Number(b.required) - Number(a.required));
  for (const definition of inOrder) {
    const path = downloadPath(downloadsDir(context.dataDir), definition);
    try {
      await downloadFile(definition.url, path, {
        fetch: context.fetch,
        connectTimeoutMs: 5000,
        onProgress: (received, total) => context.progress.update('download', definition.id, received, total),
      });
      context.progress.finish('download', definition.id, 'downloaded');
    } catch (error) {
      if (!AppError.is(error) || error.code !== 'source_unavailable' || definition.required) throw error;
      failed.set(definition.id, error.message);
      context.progress.finish('download', definition.id, error.message);
    }
  }
  return failed;
}
