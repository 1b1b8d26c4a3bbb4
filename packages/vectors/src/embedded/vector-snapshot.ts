import { join } from 'node:path';
import { AppError, type EmbeddedDocument } from '@attack-kg/contracts';
import {
  createDocumentTable,
  createPossibleRows,
  type DocumentTable,
  joinTable,
  type NearestRows,
  nearestAmong,
  splitTable,
  writeFramedArtifact,
} from '@attack-kg/ranking';
import { openVectorFile } from './vector-file.ts';

const format = 'attack-kg/vectors/2';

/** A collection: document headers and a row each as bytes in memory, the rows' floats in the file, which stays open. */
export interface VectorSnapshot {
  table: DocumentTable;
  dimension: number;
  rows: NearestRows;
  close(): void;
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

/** Opens a collection; a missing one is `data_not_ready`. */
export async function openSnapshot(folder: string, seedId: string): Promise<VectorSnapshot> {
  const file = await openVectorFile(format, snapshotPath(folder, seedId)).catch((cause: unknown) => {
    if (AppError.is(cause)) throw cause;
    throw new AppError('data_not_ready', { message: `no vectors of seed ${seedId} in ${folder}`, cause });
  });
  const { dimension, table: tableHeader } = file.header as {
    dimension: number;
    table: Parameters<typeof joinTable>[0];
  };
  const table = joinTable(tableHeader, file.columns);
  const possible = createPossibleRows(table.size, dimension);
  try {
    await file.eachRow(dimension, possible.set);
  } catch (error) {
    file.close();
    throw error;
  }
  return { dimension, table, rows: nearestAmong(possible, file.rowReader(dimension)), close: file.close };
}
