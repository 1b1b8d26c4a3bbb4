import { parentPort } from 'node:worker_threads';
import { AppError } from '@attack-kg/contracts/errors/app-error';
import type oxigraph from 'oxigraph';
import type { GraphReply, GraphRequest } from './graph-protocol.ts';
import { loadOxigraphStore } from './oxigraph-store.ts';

/** The thread that holds the store: loading and queries take up to a second, and must not stop the HTTP server. */
let loaded: { seedId: string; store: Promise<oxigraph.Store> } | undefined;

function storeOf(folder: string, seedId: string): Promise<oxigraph.Store> {
  if (loaded?.seedId !== seedId) {
    const store = loadOxigraphStore(folder, seedId);
    loaded = { seedId, store };
    // A failed load must not be remembered: the seed may arrive later.
    store.catch(() => {
      if (loaded?.store === store) loaded = undefined;
    });
  }
  return loaded.store;
}

async function answer({ id, folder, seedId, query }: GraphRequest): Promise<GraphReply> {
  try {
    const store = await storeOf(folder, seedId);
    if (query === null) return { id, triples: store.size };
    return { id, results: store.query(query, { results_format: 'json' }) as string };
  } catch (thrown) {
    const { code, message } = AppError.from(thrown);
    return { id, error: { code, message } };
  }
}

parentPort?.on('message', (request: GraphRequest) => {
  void answer(request).then((reply) => parentPort?.postMessage(reply));
});
