/**
 * Texts that say several things, made of the corpus alone: held-out procedure examples of one actor and of several, joined,
 * on a program that has never seen those actors.
 *   pnpm eval:joined [model]       prints one table; uses no labelled sentence
 */
import { sourcesDir } from '../support/source-data.ts';
import { openEvaluated } from './evaluated-system.ts';
import { leaveOut } from './left-out.ts';
import { measureKnown, rankKnown } from './measure-known.ts';

async function main(sources: string, model: string): Promise<void> {
  const context = await openEvaluated(model, sources);
  const { analyze, texts } = (await leaveOut(context)).joined();
  const table: Record<string, object> = {};
  for (const [size, joined] of texts) {
    const { cases, hit_at_1, recall_at_half, precision_at_half, ece_from_fifth } = measureKnown(
      await rankKnown(analyze, joined),
    );
    table[`${size} sentences`] = { cases, hit_at_1, recall_at_half, precision_at_half, ece_from_fifth };
  }
  await context.close();
  console.table(table);
}

if (!sourcesDir) throw new Error('set SOURCES_DIR to the folder of real sources');
await main(sourcesDir, process.argv[2] ?? 'lexical');
