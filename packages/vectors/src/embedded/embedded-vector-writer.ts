import { rm } from 'node:fs/promises';
import type { VectorWriter } from '@attack-kg/contracts';
import { writeWholeFile } from '@attack-kg/upstream';
import { encodeSnapshot, snapshotPath } from './vector-snapshot.ts';

/** Keeps each seed's collection as one file, which appears under its name only when whole. */
export function createEmbeddedVectorWriter(folder: string): VectorWriter {
  return {
    async replaceSeed(seedId, documents) {
      await writeWholeFile(snapshotPath(folder, seedId), encodeSnapshot(documents));
      return documents.length;
    },
    async dropSeed(seedId) {
      await rm(snapshotPath(folder, seedId), { force: true });
    },
  };
}
