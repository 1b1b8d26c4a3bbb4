import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import type { GraphWriter } from '@attack-kg/contracts/ports/knowledge-graph';
import { loadOxigraphStore, statementsPath } from './oxigraph-store.ts';

/** Keeps each seed as an N-Triples file, which appears under its name only when whole. */
export function createEmbeddedGraphWriter(folder: string): GraphWriter {
  return {
    async replaceSeed(seedId, statements) {
      await mkdir(folder, { recursive: true });
      const path = statementsPath(folder, seedId);
      await writeFile(`${path}.part`, statements);
      await rename(`${path}.part`, path);
      return (await loadOxigraphStore(folder, seedId)).size;
    },
    async dropSeed(seedId) {
      await rm(statementsPath(folder, seedId), { force: true });
    },
  };
}
