import { createReadStream } from 'node:fs';
import { Parser } from 'tar';

/** Of all entries together, wanted or not: the largest archive of ours has a tenth of it. */
const mostBytes = 4 * 1024 ** 3;
const mostEntries = 500_000;
/** Of what is kept, as it is in memory at once. */
const mostWantedBytes = 512 * 1024 ** 2;
/** Texts come to a tenth or so; what grows more is made to. */
const mostGrowth = 200;

/**
 * The files of a tar archive whose path is wanted, by path. The rest is passed over as it is read: an archive of a
 * repository holds much else. Nothing is written, wherever a path leads, and links are not followed. Throws where it is no
 * archive, broken off, or larger than any that we know: by what it says of its entries, before they are read.
 */
export async function readArchive(path: string, wanted: (name: string) => boolean): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Promise<Uint8Array>>();
  let bytes = 0;
  let wantedBytes = 0;
  let entries = 0;
  const input = createReadStream(path);
  const parser = new Parser({
    strict: true,
    maxDecompressionRatio: mostGrowth,
    filter(name, entry) {
      const isWanted = wanted(name);
      entries += 1;
      bytes += entry.size ?? 0;
      if (isWanted) wantedBytes += entry.size ?? 0;
      if (bytes <= mostBytes && entries <= mostEntries && wantedBytes <= mostWantedBytes) return isWanted;
      parser.abort(new Error(`the archive holds more than it may: ${entries} files, ${bytes} bytes`));
      return false;
    },
    onReadEntry(entry) {
      if (entry.type === 'File') files.set(entry.path, entry.concat());
      else entry.resume();
    },
  });
  await new Promise<void>((resolve, reject) => {
    parser.on('end', resolve);
    parser.on('error', reject);
    input.on('error', reject);
    input.pipe(parser);
  }).finally(() => input.destroy());
  return new Map(await Promise.all([...files].map(async ([name, content]) => [name, await content] as const)));
}
