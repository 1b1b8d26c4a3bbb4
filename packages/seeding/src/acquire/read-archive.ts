import { list } from 'tar';

/**
 * The files of a tar archive whose path is wanted, by path. The rest is passed over as it is read: an archive of a
 * repository holds much else. Throws where it is no archive, or broken off.
 */
export async function readArchive(path: string, wanted: (name: string) => boolean): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Promise<Uint8Array>>();
  await list({
    file: path,
    strict: true,
    filter: (name) => wanted(name),
    onReadEntry(entry) {
      if (entry.type === 'File') files.set(entry.path, entry.concat());
    },
  });
  return new Map(await Promise.all([...files].map(async ([name, bytes]) => [name, await bytes] as const)));
}
