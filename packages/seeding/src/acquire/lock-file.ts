import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWholeFile } from '@attack-kg/upstream';
import * as z from 'zod';

/** What each source was when it was last read: pins a seed, and saves reading what has not changed. */
const lockSchema = z.object({
  format_version: z.literal(1),
  sources: z.record(
    z.string(),
    z.object({
      url: z.string(),
      version: z.string().nullable(),
      sha256: z.string(),
      bytes: z.number().int(),
      retrieved_at: z.string(),
      /** Names, sizes and times of the local files that had this hash. */
      fingerprint: z.string(),
    }),
  ),
});

export type LockFile = z.infer<typeof lockSchema>;
export type LockEntry = LockFile['sources'][string];

export function lockPath(dataDir: string): string {
  return join(dataDir, 'seed.lock.json');
}

/** An absent or unreadable lock pins nothing. */
export async function readLockFile(dataDir: string): Promise<LockFile> {
  try {
    return lockSchema.parse(JSON.parse(await readFile(lockPath(dataDir), 'utf8')));
  } catch {
    return { format_version: 1, sources: {} };
  }
}

export async function writeLockFile(dataDir: string, lock: LockFile): Promise<void> {
  await writeWholeFile(lockPath(dataDir), `${JSON.stringify(lock, null, 2)}\n`);
}
