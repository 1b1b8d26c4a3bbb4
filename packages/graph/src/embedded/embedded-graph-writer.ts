import { rm } from 'node:fs/promises';
import type { GraphWriter, KnowledgeGraph } from '@attack-kg/contracts';
import { writeWholeFile } from '@attack-kg/upstream';
import { statementsPath } from './oxigraph-store.ts';

/**
 * Keeps each seed as an N-Triples file, which appears under its name only when whole. The reader on the same folder
 * then loads it, so that what is counted is what will be read.
 */
export function createEmbeddedGraphWriter(folder: string, reader: KnowledgeGraph): GraphWriter {
  return {
    async replaceSeed(seedId, statements, signal) {
      await writeWholeFile(statementsPath(folder, seedId), statements);
      return reader.countTriples(seedId, signal);
    },
    async dropSeed(seedId) {
      await rm(statementsPath(folder, seedId), { force: true });
    },
  };
}
