import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createDocumentTable, type DocumentTable } from '@attack-kg/contracts/document-table';
import { AppError } from '@attack-kg/contracts/errors/app-error';
import { readFramedArtifact, writeFramedArtifact } from '@attack-kg/contracts/framed-artifact';
import type { EmbeddedDocument } from '@attack-kg/contracts/ports/vector-index';

const format = 'attack-kg/vectors/1';

/** A collection in memory: document headers and one row of `matrix` each. */
export interface VectorSnapshot {
  table: DocumentTable;
  dimension: number;
  matrix: Float32Array;
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
  const table = createDocumentTable(documents.map((entry) => entry.document));
  return writeFramedArtifact(format, { dimension, table }, [matrix]);
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
  const { dimension, table } = header as { dimension: number; table: DocumentTable };
  const [matrix] = arrays;
  return { dimension, table, matrix: matrix as Float32Array };
}
