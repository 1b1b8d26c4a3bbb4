import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWholeFile } from '@attack-kg/upstream';
import * as z from 'zod';

const schema = z.object({
  /** Whether the newest of each source was asked for: later runs stay with it. */
  latest: z.boolean(),
  /** Where the sources were looked for, had or not. */
  urls: z.array(z.string()),
});

export type DownloadedEditions = z.infer<typeof schema>;

const fileIn = (downloadsDir: string) => join(downloadsDir, 'editions.json');

/** What the last download asked for; undefined where there was none. */
export async function readDownloadedEditions(downloadsDir: string): Promise<DownloadedEditions | undefined> {
  const text = await readFile(fileIn(downloadsDir), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : schema.parse(JSON.parse(text));
}

export async function writeDownloadedEditions(downloadsDir: string, editions: DownloadedEditions): Promise<void> {
  await writeWholeFile(fileIn(downloadsDir), `${JSON.stringify(editions, null, 2)}\n`);
}
