import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import type { VectorWriter } from '@attack-kg/contracts';
import { encodeSnapshot, snapshotPath } from './vector-snapshot.ts';

/** Keeps each seed's collection as one file, which appears under its name only when whole. */
export function createEmbeddedVectorWriter(folder: string): VectorWriter {
  return {
    async replaceSeed(seedId, documents) {
      await mkdir(folder, { recursive: true });
      const path = snapshotPath(folder, seedId);
      await writeFile(`${path}.part`, encodeSnapshot(documents));
      await rename(`${path}.part`, path);
      return documents.length;
    },
    async dropSeed(seedId) {
      await rm(snapshotPath(folder, seedId), { force: true });
    },
  };
}
