import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file that is there whole or as it was before, whenever the process ends or the disk is full: beside it as `.part`, down to the
 * disk, then renamed. Its folder is made if need be. One writer of a file at a time.
 */
export async function writeWholeFile(path: string, content: string | Uint8Array): Promise<void> {
  const part = `${path}.part`;
  await mkdir(dirname(path), { recursive: true });
  try {
    // Flushed first: after a power failure a file system may keep the rename and lose the content.
    await writeFile(part, content, { flush: true });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
}
