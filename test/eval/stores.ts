/**
 * Measures the whole analysis on the labelled sentences with the same seed on each vector store.
 *   npm run eval:stores [Chroma OpenSearch …]     all that are at hand, or those that are named; prints one table
 * Wants SOURCES_DIR, EVAL_MODELS_DIR, SERVERS_BIN and OPENSEARCH_DIR (test/opensearch/install.sh).
 */
import { modelFolder, modelNames } from '../support/models.ts';
import { sourcesDir } from '../support/source-data.ts';
import { vectorStores } from '../support/vector-stores.ts';
import { openEvaluated, openOnStore } from './evaluated-system.ts';
import { readLabelledSentences } from './labelled-sentences.ts';
import { measureLabelled } from './measure-labelled.ts';
import { measureRetrieval } from './retrieval-metrics.ts';

const name = modelNames.find((model) => modelFolder(model));
if (!sourcesDir || !name) throw new Error('set SOURCES_DIR and EVAL_MODELS_DIR');
const unknown = process.argv.slice(2).find((store) => !vectorStores[store]);
if (unknown) throw new Error(`no store ${unknown}; there are ${Object.keys(vectorStores).join(', ')}`);
const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(vectorStores);

const context = await openEvaluated(name, sourcesDir);
const sentences = await readLabelledSentences(sourcesDir);
const table: Record<string, Record<string, number>> = {};
let first: string[] | undefined;
for (const store of wanted) {
  const { analyze, close } = await openOnStore(context, store);
  const cases = await measureLabelled(analyze, sentences);
  await close();
  const { hit_at_1, hit_at_3, hit_at_10, mrr, recall_at_10, ece } = measureRetrieval(cases);
  const answers = cases.map(({ answered, probabilities }) => JSON.stringify([answered, probabilities]));
  first ??= answers;
  // Beside rounded figures, which hide much: how many of all answers differ at all from those on the first store.
  const other = answers.filter((answer, at) => answer !== first?.[at]).length;
  table[store] = {
    'hit@1': hit_at_1,
    'hit@3': hit_at_3,
    'hit@10': hit_at_10,
    mrr,
    'recall@10': recall_at_10,
    ece,
    other,
  };
  console.table(table);
}
await context.close();
