import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The file at `path`, or what `make` gives, kept there for the next time. A file is there whole or not at all. */
export async function cachedFile(path: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
  const cached = await readFile(path).catch(() => undefined);
  if (cached) return new Uint8Array(cached);
  const made = await make();
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.part`, made);
  await rename(`${path}.part`, path);
  return made;
}
