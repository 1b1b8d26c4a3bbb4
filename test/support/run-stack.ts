/**
 * `pnpm stack`: docker-compose's topology as local processes, for machines without Docker. Seeds, serves, stops with Ctrl-C.
 *   SOURCES_DIR, EVAL_MODELS_DIR, SERVERS_BIN say where sources, models and the servers of PyPI are; REPLICAS, PORT.
 */
import { resolve } from 'node:path';
import { modelFolder, modelNames } from './models.ts';
import { sampleDir } from './sample-system.ts';
import { sourcesDir } from './source-data.ts';
import { startStack, waitFor } from './stack.ts';

const modelDir = modelNames.map(modelFolder).find((folder) => folder !== undefined);
if (!modelDir) throw new Error('no embedding model: set EVAL_MODELS_DIR');
const stack = await startStack({
  modelDir,
  dataDir: resolve(process.env.DATA_DIR ?? '.data/stack'),
  replicas: Number(process.env.REPLICAS ?? 4),
  port: Number(process.env.PORT ?? 8000),
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stack.stop());
console.log('Seeding …');
const status = await stack.runJob('run', sourcesDir ?? sampleDir);
if (status !== 0) {
  console.error(`the seed job ended with ${status}; see stack.log in DATA_DIR`);
  await stack.stop();
  process.exit(status);
}
await waitFor(`${stack.url}/readyz`);
console.log(`${stack.replicas.length} replicas behind ${stack.url}`);
