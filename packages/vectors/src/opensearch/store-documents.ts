import { setTimeout as sleep } from 'node:timers/promises';
import { errorFromStatus, upstreamError } from '@attack-kg/upstream';
import * as z from 'zod';
import { inParts } from './in-parts.ts';
import { type OpenSearchServer, parseReply } from './opensearch-server.ts';

const storedSchema = z.object({
  items: z.array(z.object({ index: z.object({ status: z.number(), error: z.unknown().optional() }) })),
});

/** A collection that grows refuses for a minute or two what it cannot take yet. */
const attempts = 9;
const longestDelayMs = 30_000;

/**
 * Stores documents, given as lines, in parts of bounded size. What the server says it is too busy for is sent again, and nothing
 * else of that part: without ids of our own, what is sent twice is there twice. For the same reason a part whose reply was lost is an
 * error; who calls begins anew.
 */
export async function storeDocuments(
  server: OpenSearchServer,
  index: string,
  lines: Iterable<string>,
  firstDelayMs: number,
  signal?: AbortSignal,
): Promise<void> {
  for (const part of inParts(lines)) {
    let left = part;
    for (let attempt = 1; left.length > 0; attempt += 1) {
      if (attempt > attempts) throw upstreamError('vectors', 'upstream_overloaded', `${left.length} documents refused`);
      if (attempt > 1) await sleep(delayMs(firstDelayMs, attempt - 1), undefined, signal ? { signal } : {});
      left = await refusedOf(server, index, left, signal);
    }
  }
}

const delayMs = (first: number, attempt: number) =>
  Math.min(longestDelayMs, first * 2 ** (attempt - 1)) * (1 - Math.random() / 2);

/** Sends documents, and gives back those that the server was too busy for. */
async function refusedOf(
  server: OpenSearchServer,
  index: string,
  lines: string[],
  signal?: AbortSignal,
): Promise<string[]> {
  const path = `${index}/_bulk`;
  const reply = await server.call(
    { method: 'POST', path, lines: lines.join(''), kind: 'write', expects: [429] },
    signal,
  );
  if (reply.status === 429) return lines;
  const { items } = parseReply(storedSchema, reply);
  if (items.length !== lines.length) {
    throw upstreamError(
      'vectors',
      'upstream_invalid_response',
      `${items.length} answers for ${lines.length} documents`,
    );
  }
  const failed = items.find(({ index: { status } }) => status >= 400 && status !== 429)?.index;
  if (failed) throw errorFromStatus('vectors', failed.status, JSON.stringify(failed.error));
  return lines.filter((_, at) => items[at]?.index.status === 429);
}
