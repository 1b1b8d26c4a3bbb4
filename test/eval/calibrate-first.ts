/**
 * Makes the calibration that ships with the program: of a first seed, which answers by keywords alone until its own
 * calibration has been made. Raise nothing and make it anew when retrieval or the sources have changed.
 *   npm run calibrate:first        writes packages/calibration/src/first-calibration.json
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCalibrator } from '@attack-kg/calibration';
import { type Embedder, noVectors } from '@attack-kg/contracts';
import { buildKeywordIndex, openKeywordIndex } from '@attack-kg/scorers/bm25';
import { openClassifiers } from '@attack-kg/scorers/linear';
import { ingestSources, planSeed } from '@attack-kg/seeding';
import { standaloneEnvironmentSchema } from '@attack-kg/settings';
import { createContext } from '@attack-kg/standalone';
import { silentLogger } from '@attack-kg/telemetry';
import { sourcesDir } from '../support/source-data.ts';

const embedder: Embedder = {
  recipe: noVectors,
  maxBatchSize: 1,
  embed: async (texts) => texts.map(() => new Float32Array()),
};

async function main(sources: string): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'attack-kg-first-'));
  const environment = { DATA_DIR: dataDir, SOURCES_DIR: sources, EMBEDDINGS_MODEL: 'lexical' };
  const { seeding, close } = await createContext(standaloneEnvironmentSchema.parse(environment), silentLogger);
  const { content } = await ingestSources(seeding, await planSeed(seeding));
  const { trainer } = seeding;
  const counted = { ...trainer, trainWords: trainer.listWords };
  const calibrate = createCalibrator({ buildKeywordIndex, openKeywordIndex, trainer: counted, openClassifiers });
  const documents = content.documents.map((document) => ({ document, vector: new Float32Array() }));
  const calibration = await calibrate({ documents, lexicon: content.lexicon, embedder }, (done, total) => {
    if (done === total) process.stdout.write(`${total} texts\n`);
  });
  const file = join(import.meta.dirname, '../../packages/calibration/src/first-calibration.json');
  await writeFile(file, `${JSON.stringify(calibration)}\n`);
  await close();
  await rm(dataDir, { recursive: true });
}

if (!sourcesDir) throw new Error('set SOURCES_DIR to the folder of real sources');
await main(sourcesDir);
