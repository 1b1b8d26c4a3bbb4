import { type FileHandle, open, stat } from 'node:fs/promises';
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

/** The in-process store of one seed, loaded from its N-Triples file. A missing file is `data_not_ready`. */
export async function loadOxigraphStore(folder: string, seedId: string): Promise<oxigraph.Store> {
  const file = await open(statementsPath(folder, seedId)).catch((cause: unknown) => {
    throw noGraph(folder, seedId, cause);
  });
  const store = new oxigraph.Store();
  // Our own writer made the file, so its IRIs need no second check; that halves the time to readiness.
  const options = {
    format: 'application/n-triples',
    to_graph_name: oxigraph.namedNode(seedGraph(seedId)),
    lenient: true,
    no_transaction: true,
  };
  try {
    for await (const lines of wholeLines(file)) store.load(lines, options);
  } finally {
    await file.close();
  }
  return store;
}

const pieceBytes = 1 << 20;
const lineEnd = 0x0a;

/**
 * A file piece by piece, each good until the next. The engine keeps for ever the room that its largest piece took, and a graph in
 * one piece takes it twice as long. No blank node goes over two lines of ours: there are none.
 */
async function* wholeLines(file: FileHandle): AsyncGenerator<Uint8Array> {
  let bytes = new Uint8Array(pieceBytes);
  for (let held = 0; ; ) {
    if (held === bytes.length) {
      const larger = new Uint8Array(2 * bytes.length);
      larger.set(bytes);
      bytes = larger;
    }
    const { bytesRead } = await file.read(bytes, held, bytes.length - held);
    held += bytesRead;
    const end = bytesRead === 0 ? held : bytes.lastIndexOf(lineEnd, held - 1) + 1;
    if (end > 0) yield bytes.subarray(0, end);
    if (bytesRead === 0) return;
    bytes.copyWithin(0, end, held);
    held -= end;
  }
}

function noGraph(folder: string, seedId: string, cause?: unknown): AppError {
  return new AppError('data_not_ready', { message: `no graph of seed ${seedId} in ${folder}`, cause });
}
