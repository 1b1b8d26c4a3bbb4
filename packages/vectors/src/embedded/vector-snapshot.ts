import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, type EmbeddedDocument } from '@attack-kg/contracts';
import {
  createDocumentTable,
  createNearestRows,
  type DocumentTable,
  joinTable,
  type NearestRows,
  readFramedArtifact,
  splitTable,
  writeFramedArtifact,
} from '@attack-kg/ranking';

const format = 'attack-kg/vectors/2';

/** A collection in memory: document headers, and a row each to search. */
export interface VectorSnapshot {
  table: DocumentTable;
  dimension: number;
  rows: NearestRows;
}

export function snapshotPath(folder: string, seedId: string): string {
  return join(folder, `${seedId}.vectors`);
}

export function encodeSnapshot(documents: readonly EmbeddedDocument[]): Uint8Array {
  const dimension = documents[0]?.vector.length ?? 0;
  const matrix = new Float32Array(dimension * documents.length);
  for (const [index, { document, vector }] of documents.entries()) {
    if (vector.length !== dimension) {
      throw new AppError('data_mismatch', { message: `${document.id}: ${vector.length} dimensions, not ${dimension}` });
    }
    matrix.set(vector, index * dimension);
  }
  const table = splitTable(createDocumentTable(documents.map((entry) => entry.document)));
  return writeFramedArtifact(format, { dimension, table: table.header }, [matrix, ...table.arrays]);
}

/** Reads a collection whole; a missing one is `data_not_ready`. */
export async function loadSnapshot(folder: string, seedId: string): Promise<VectorSnapshot> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(snapshotPath(folder, seedId));
  } catch (cause) {
    throw new AppError('data_not_ready', { message: `no vectors of seed ${seedId} in ${folder}`, cause });
  }
  const { header, arrays } = readFramedArtifact(format, bytes);
  const { dimension, table: tableHeader } = header as { dimension: number; table: Parameters<typeof joinTable>[0] };
  const [matrix, ...columns] = arrays;
  const table = joinTable(tableHeader, columns);
  return { dimension, table, rows: createNearestRows(matrix as Float32Array, table.size, dimension) };
}
