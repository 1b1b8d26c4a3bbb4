import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import type { GraphWriter, KnowledgeGraph } from '@attack-kg/contracts';
import { statementsPath } from './oxigraph-store.ts';

/**
 * Keeps each seed as an N-Triples file, which appears under its name only when whole. The reader on the same folder
 * then loads it, so that what is counted is what will be read.
 */
export function createEmbeddedGraphWriter(folder: string, reader: KnowledgeGraph): GraphWriter {
  return {
    async replaceSeed(seedId, statements, signal) {
      await mkdir(folder, { recursive: true });
      const path = statementsPath(folder, seedId);
      await writeFile(`${path}.part`, statements);
      await rename(`${path}.part`, path);
      return reader.countTriples(seedId, signal);
    },
    async dropSeed(seedId) {
      await rm(statementsPath(folder, seedId), { force: true });
    },
  };
}
