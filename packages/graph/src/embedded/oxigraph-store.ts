import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, seedGraph } from '@attack-kg/contracts';
import oxigraph from 'oxigraph';

/** Where the statements of a seed lie. */
export function statementsPath(folder: string, seedId: string): string {
  return join(folder, `${seedId}.nt`);
}

/** Changes whenever the file of a seed is replaced; 0 while there is none. */
export async function statementsVersion(folder: string, seedId: string): Promise<number> {
  return (await stat(statementsPath(folder, seedId)).catch(() => undefined))?.mtimeMs ?? 0;
}

/** Whether there is a graph of the seed to load, without loading it; else `data_not_ready`. */
export async function assertStatements(folder: string, seedId: string): Promise<void> {
  const file = await stat(statementsPath(folder, seedId)).catch(() => undefined);
  if (!file?.size) throw noGraph(folder, seedId);
}

/** The in-process store of one seed, loaded whole from its N-Triples file. A missing file is `data_not_ready`. */
export async function loadOxigraphStore(folder: string, seedId: string): Promise<oxigraph.Store> {
  let statements: Uint8Array;
  try {
    statements = await readFile(statementsPath(folder, seedId));
  } catch (cause) {
    throw noGraph(folder, seedId, cause);
  }
  const store = new oxigraph.Store();
  // Our own writer made the file, so its IRIs need no second check; that halves the time to readiness.
  store.load(statements, {
    format: 'application/n-triples',
    to_graph_name: oxigraph.namedNode(seedGraph(seedId)),
    lenient: true,
    no_transaction: true,
  });
  return store;
}

function noGraph(folder: string, seedId: string, cause?: unknown): AppError {
  return new AppError('data_not_ready', { message: `no graph of seed ${seedId} in ${folder}`, cause });
}
