import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@attack-kg/contracts';

/**
 * Every file under a folder, as sorted relative paths with forward slashes. Links are followed, to files and to
 * folders, wherever they lead: a volume of Kubernetes, a store of Nix or a checkout with large files holds little else.
 *
 * A link that leads nowhere is no file; a link back to a folder that it lies in adds nothing; hidden names are passed by.
 * Errors: `source_unavailable` where a folder cannot be read.
 */
export async function listSourceFolder(folder: string): Promise<string[]> {
  try {
    return (await filesUnder(folder, '', [])).sort();
  } catch (cause) {
    throw new AppError('source_unavailable', {
      publicMessage: 'The folder of sources (SOURCES_DIR) cannot be read',
      message: `SOURCES_DIR ${folder} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      cause,
    });
  }
}

/** `above`: the real paths of the folders that this one was reached through. */
async function filesUnder(folder: string, prefix: string, above: readonly string[]): Promise<string[]> {
  const real = await realpath(folder);
  if (above.includes(real)) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => {
      // Not `.git`; and not `..data`, where Kubernetes keeps a volume's versions: the names beside it link into it.
      if (entry.name.startsWith('.')) return [];
      const path = join(folder, entry.name);
      const target = entry.isSymbolicLink() ? await stat(path).catch(() => undefined) : entry;
      if (target?.isDirectory()) return filesUnder(path, `${prefix}${entry.name}/`, [...above, real]);
      return target?.isFile() ? [`${prefix}${entry.name}`] : [];
    }),
  );
  return found.flat();
}
