import { parentPort } from 'node:worker_threads';
import { AppError } from '@attack-kg/contracts';
import { keepLatest } from '@attack-kg/upstream';
import type oxigraph from 'oxigraph';
import type { GraphReply, GraphRequest } from './graph-protocol.ts';
import { loadOxigraphStore, statementsVersion } from './oxigraph-store.ts';

/** The thread that holds the store: loading and queries take up to a second, and must not stop the HTTP server. */
const keep = keepLatest<oxigraph.Store>();

async function storeOf(folder: string, seedId: string): Promise<oxigraph.Store> {
  // A file that was replaced under the same name is another graph.
  const key = `${seedId} ${await statementsVersion(folder, seedId)}`;
  return keep(key, () => loadOxigraphStore(folder, seedId));
}

async function answer({ id, folder, seedId, query, mediaType = 'json' }: GraphRequest): Promise<GraphReply> {
  try {
    const store = await storeOf(folder, seedId);
    if (query === null) return { id, triples: store.size };
    return { id, results: store.query(query, { results_format: mediaType }) as string };
  } catch (thrown) {
    const { code, message } = AppError.from(thrown);
    return { id, error: { code, message } };
  }
}

parentPort?.on('message', (request: GraphRequest) => {
  void answer(request).then((reply) => parentPort?.postMessage(reply));
});
