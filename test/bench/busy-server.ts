/**
 * What `busy.ts` and `overload.ts` ask: the whole program on real artifacts, its embedder and vector store replaced by ones that
 * cost nothing. With `seed` it only makes those artifacts: what that takes in memory is no burden to what answers.
 */
import { join } from 'node:path';
import { createAnalyze } from '@attack-kg/analysis';
import { createApp, serveApp } from '@attack-kg/api';
import { type SearchHit, uncalibrated } from '@attack-kg/contracts';
import { runSeed } from '@attack-kg/seeding';
import { standaloneEnvironmentSchema } from '@attack-kg/settings';
import { createContext } from '@attack-kg/standalone';
import { silentLogger } from '@attack-kg/telemetry';
import { modelFolder, modelNames } from '../support/models.ts';
import { sampleDir } from '../support/sample-system.ts';
import { sourcesDir } from '../support/source-data.ts';

/** As long as a store of the network takes, without a processor of this machine. */
const hopMs = 3;

const isSample = process.argv.includes('--sample');

const environment = standaloneEnvironmentSchema.parse({
  DATA_DIR: join(import.meta.dirname, '../../.data', isSample ? 'bench-busy-sample' : 'bench-busy'),
  SOURCES_DIR: isSample ? sampleDir : sourcesDir,
  EMBEDDINGS_MODEL: 'lexical',
  // What is asked twice is to be worked out twice.
  ANSWER_CACHE_MB: '0',
  EMBEDDING_CACHE_MB: '0',
  EMBEDDINGS_MODEL_DIR: modelNames.map(modelFolder).find((folder) => folder !== undefined),
});
const { api, ports, seeding } = await createContext(environment, silentLogger);
if (process.argv.includes('seed')) {
  // Calibration takes minutes, and without it only more is looked at.
  await runSeed({ ...seeding, calibrate: async () => uncalibrated });
  process.exit(0);
}
const seed = await ports.seeds.current();
const hop = () => new Promise((done) => setTimeout(done, hopMs));
const { recipe } = await ports.embedder();
const vector = new Float32Array(recipe.dimension).fill(recipe.dimension ** -0.5);
const hits: SearchHit[] = seed.techniques.ids.slice(0, 50).map((attack_id, at) => ({
  id: `stub ${attack_id}`,
  kind: 'technique',
  attack_id,
  score: 0.9 - at / 100,
}));
const analyze = createAnalyze({
  ...ports,
  analyst: undefined,
  async embedder() {
    return {
      recipe,
      maxBatchSize: Number.POSITIVE_INFINITY,
      async embed(texts) {
        await hop();
        return texts.map(() => vector);
      },
    };
  },
  vectors: {
    async search(_, queries) {
      await hop();
      return queries.map(() => hits);
    },
  },
});
// Where waiting is what is measured, nobody is refused.
const limits = process.argv.includes('limited') ? api.limits : { ...api.limits, analyses: 10_000, reports: 100 };
const server = await serveApp(createApp({ ...api, analyze, limits }), { host: '127.0.0.1', port: 0 });
process.send?.(server.port);
