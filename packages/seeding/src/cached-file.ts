import { readFile } from 'node:fs/promises';
import { writeWholeFile } from '@attack-kg/upstream';

/** The file at `path`, or what `make` gives, kept there for the next time. */
export async function cachedFile(path: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
  const cached = await readFile(path).catch(() => undefined);
  if (cached) return new Uint8Array(cached);
  const made = await make();
  await writeWholeFile(path, made);
  return made;
}
