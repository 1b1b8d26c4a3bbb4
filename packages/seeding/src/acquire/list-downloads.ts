import { stat } from 'node:fs/promises';
import { downloadsDir } from '../plan.ts';
import { chooseEditions, type EditionChoice } from './choose-editions.ts';
import { downloadPath } from './read-downloaded-source.ts';

/** An address that sources are downloaded from, and the file that came from there; null where none did. */
interface Download {
  url: string;
  path: string | null;
}

/** Every address that a download with this choice asks, each once, and what lies there of it. */
export async function listDownloads(choice: EditionChoice & { dataDir: string }): Promise<Download[]> {
  const folder = downloadsDir(choice.dataDir);
  const paths = new Map(chooseEditions(choice).map((edition) => [edition.url, downloadPath(folder, edition)]));
  const isThere = async (path: string) => (await stat(path).catch(() => undefined))?.isFile() === true;
  return Promise.all([...paths].map(async ([url, path]) => ({ url, path: (await isThere(path)) ? path : null })));
}
