/** What `busy.ts` asks: the whole program on real artifacts, its embedder and vector store replaced by ones that cost nothing. */
import { createAnalyze, searchWithKeywords } from '@attack-kg/analysis';
import { createApp, serveApp } from '@attack-kg/api';
import type { SearchHit } from '@attack-kg/contracts';
import { openEvaluated } from '../eval/evaluated-system.ts';
import { modelNames } from '../support/models.ts';
import { sourcesDir } from '../support/source-data.ts';

/** As long as a store of the network takes, without a processor of this machine. */
const hopMs = 3;

const { api, ports } = await openEvaluated(modelNames[0] ?? '', sourcesDir ?? '');
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
  documents: searchWithKeywords({
    async search(_, queries) {
      await hop();
      return queries.map(() => hits);
    },
  }),
});
const server = await serveApp(createApp({ ...api, analyze }), { host: '127.0.0.1', port: 0 });
process.send?.(server.port);
