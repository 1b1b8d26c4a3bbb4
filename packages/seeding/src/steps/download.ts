import { AppError } from '@attack-kg/contracts';
import { downloadFile, trustedFetch } from '@attack-kg/upstream';
import { chooseEditions } from '../acquire/choose-editions.ts';
import { writeDownloadedEditions } from '../acquire/downloaded-editions.ts';
import { downloadPath } from '../acquire/read-downloaded-source.ts';
import { downloadsDir } from '../plan.ts';
import type { SeedingContext } from '../seeding-context.ts';

/** Where GitHub keeps what it leads to. */
const hostsOfGitHub = ['codeload.github.com', '.githubusercontent.com'];
/** The largest, an archive of a repository, has a tenth of it. */
const mostBytes = 512 * 1024 * 1024;

/**
 * Downloads every source, each on its own, an archive that several share once: what cannot be had is returned with
 * its reason. The required one comes first and throws `source_unavailable`, so that a machine without internet waits
 * once, not twenty times. Over TLS and from the hosts of the sources alone, also where one leads elsewhere.
 */
export async function downloadSources(
  context: Pick<SeedingContext, 'dataDir' | 'attackVersion' | 'latest' | 'fetch' | 'progress'>,
): Promise<Map<string, string>> {
  const folder = downloadsDir(context.dataDir);
  const definitions = chooseEditions(context);
  const hosts = [...definitions.map(({ url }) => new URL(url).hostname), ...hostsOfGitHub];
  const fetch = trustedFetch(hosts, context.fetch);
  const failed = new Map<string, string>();
  const byPath = Map.groupBy(definitions, (definition) => downloadPath(folder, definition));
  const required = ([, sharing]: [string, { required: boolean }[]]) =>
    sharing.some((definition) => definition.required);
  for (const [path, sharing] of [...byPath].sort((a, b) => Number(required(b)) - Number(required(a)))) {
    const ids = sharing.map(({ id }) => id);
    const subject = ids.join(', ');
    try {
      await downloadFile(sharing[0]?.url ?? '', path, {
        fetch,
        mostBytes,
        connectTimeoutMs: 5000,
        onProgress: (received, total) => context.progress.update('download', subject, received, total),
      });
      context.progress.finish('download', subject, 'downloaded');
    } catch (error) {
      if (!AppError.is(error) || error.code !== 'source_unavailable') throw error;
      if (required([path, sharing])) throw wayOut(sharing[0]?.title ?? subject, error);
      for (const id of ids) failed.set(id, error.message);
      context.progress.finish('download', subject, error.message);
    }
  }
  const urls = definitions.map(({ url }) => url).sort();
  await writeDownloadedEditions(folder, { latest: context.latest === true, urls });
  return failed;
}

/** What people read who have just started the program for the first time. */
function wayOut(title: string, cause: AppError): AppError {
  const publicMessage = `${title} cannot be downloaded (${cause.message}). Without internet, name a folder of sources in SOURCES_DIR (docs/operations.md)`;
  return new AppError(cause.code, { message: cause.message, publicMessage, details: cause.details, cause });
}
