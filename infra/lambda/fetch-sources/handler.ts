import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { downloadSources, listDownloads } from '../../../packages/seeding/src/index.ts';
import { createLogger } from '../../../packages/telemetry/src/index.ts';
import { readFetchEnvironment } from './env.ts';
import { forStateMachine } from './final-error.ts';
import { createSourceBucket, type SourceBucket } from './source-bucket.ts';

export interface FetchedSources {
  /** Of all sources and of what else a seed is made with. */
  digest: string;
  /** Whether the last run that came to its end had others. */
  changed: boolean;
  /** What could not be had now; of these the bucket keeps what it has. */
  missing: Record<string, string>;
}

/** Downloads go here; a function that is called again finds them. */
const dataDir = join(tmpdir(), 'attack-kg');

/**
 * Brings each source to the bucket under its own address, where it is not there already, and says whether a seed would be
 * another one than the last. Errors: whatever keeps ATT&CK itself from being had.
 */
export async function handler(event: { force?: boolean } = {}): Promise<FetchedSources> {
  try {
    return await fetchSources(event);
  } catch (thrown) {
    throw forStateMachine(thrown);
  }
}

async function fetchSources({ force = false }: { force?: boolean }): Promise<FetchedSources> {
  const { bucketName, latest, recipe } = readFetchEnvironment();
  const logger = createLogger({ service: 'fetch-sources' });
  const bucket = createSourceBucket(bucketName);
  const progress = {
    update: () => undefined,
    finish: (step: string, subject: string, message: string) => logger.info('source', { step, subject, message }),
  };
  const missing = await downloadSources({ dataDir, latest, fetch: globalThis.fetch, progress });
  const hashes: string[] = [];
  for (const { url, path } of await listDownloads({ dataDir, latest })) {
    hashes.push(`${url} ${(await bringSource(bucket, url, path)) ?? 'absent'}`);
  }
  const digest = sha256([recipe, ...hashes.sort()].join('\n'));
  const changed = force || (await bucket.seededDigest()) !== digest;
  logger.info('sources', { digest, changed, missing: Object.fromEntries(missing) });
  return { digest, changed, missing: Object.fromEntries(missing) };
}

/** The hash of what the bucket has of a source then; undefined where it has nothing. */
async function bringSource(bucket: SourceBucket, url: string, path: string | null): Promise<string | undefined> {
  const there = await bucket.hashOf(url);
  if (path === null) return there;
  const bytes = await readFile(path);
  const hash = sha256(bytes);
  if (hash !== there) await bucket.put(url, bytes, hash);
  return hash;
}

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
