/**
 * What each part of the analysis is worth: the labelled sentences with everything, then with each part off in turn.
 *   pnpm eval:ablation [model]     writes docs/ablation.md when called without a model
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createAnalyze, switchableParts } from '@attack-kg/analysis';
import type { Embedder } from '@attack-kg/contracts';
import { batchEmbedder } from '@attack-kg/embeddings';
import type { StandaloneContext } from '@attack-kg/standalone';
import { modelFolder, modelNames } from '../support/models.ts';
import { sourcesDir } from '../support/source-data.ts';
import { openEvaluated } from './evaluated-system.ts';
import { type LabelledSentence, readLabelledSentences } from './labelled-sentences.ts';
import { measureLabelled } from './measure-labelled.ts';
import { measureRetrieval } from './retrieval-metrics.ts';

/** Each text is embedded once, whatever is switched. */
function remember(embedder: Embedder): Embedder {
  const known = new Map<string, Float32Array>();
  return {
    ...embedder,
    async embed(texts, purpose, signal) {
      const missing = [...new Set(texts)].filter((text) => !known.has(text));
      const vectors = await batchEmbedder(embedder).embed(missing, purpose, signal);
      for (const [index, text] of missing.entries()) known.set(text, vectors[index] ?? new Float32Array());
      return texts.map((text) => known.get(text) ?? new Float32Array());
    },
  };
}

async function measure(
  ports: StandaloneContext['ports'],
  off: (typeof switchableParts)[number][],
  sentences: readonly LabelledSentence[],
): Promise<string> {
  const cases = await measureLabelled(createAnalyze(ports, new Set(off)), sentences);
  const cells = ['tram', 'expert'].flatMap((part) => {
    const { hit_at_1, hit_at_10, recall_at_10 } = measureRetrieval(cases.filter((entry) => entry.source === part));
    return [hit_at_1, hit_at_10, recall_at_10].map((value) => value.toFixed(3));
  });
  return `| ${off.join(', ') || '(nothing)'} | ${cells.join(' | ')} |`;
}

async function tableFor(name: string, sources: string): Promise<string> {
  const { ports, close } = await openEvaluated(name, sources);
  const sentences = await readLabelledSentences(sources);
  const embedder = remember(await ports.embedder());
  const remembering = { ...ports, embedder: async () => embedder };
  const rows: string[] = [];
  for (const off of [[], ...switchableParts.map((part) => [part])]) {
    rows.push(await measure(remembering, off, sentences));
    process.stdout.write(`${name} ${rows.at(-1)}\n`);
  }
  await close();
  return `## ${name}

| off | TRAM hit@1 | hit@10 | recall@10 | expert hit@1 | hit@10 | recall@10 |
| --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}

async function main(): Promise<void> {
  if (!sourcesDir) throw new Error('set SOURCES_DIR to the folder of real sources');
  const wanted = process.argv.slice(2);
  const available = ['lexical', ...modelNames.filter((name) => modelFolder(name))];
  const tables: string[] = [];
  for (const name of available.filter((model) => wanted.length === 0 || wanted.includes(model))) {
    tables.push(await tableFor(name, sourcesDir));
  }
  if (wanted.length > 0) return;
  const title =
    '# What each part is worth\n\nMade by `npm run eval:ablation` on the labelled sentences: everything, then each part off in turn (the others keep the weights that were fitted with it).\n';
  await writeFile(join(import.meta.dirname, '../../docs/ablation.md'), [title, ...tables].join('\n'));
}

await main();
