import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OffTopicMetrics } from './measure-off-topic.ts';
import type { RetrievalMetrics, WordPrecision } from './retrieval-metrics.ts';

export type Metrics = Record<string, Record<string, RetrievalMetrics>>;

const readme = join(import.meta.dirname, '../../README.md');
const block = /<!-- metrics -->[\s\S]*<!-- \/metrics -->/;

/** Puts the figures into the README, between the marks that are there for it. */
export async function writeReadmeTable(metrics: Metrics, offTopic: Record<string, OffTopicMetrics>): Promise<void> {
  const text = await readFile(readme, 'utf8');
  if (!block.test(text)) throw new Error('the README has no place for the metrics');
  await writeFile(
    readme,
    text.replace(block, `<!-- metrics -->\n${formatTable(metrics)}\n\n${formatOffTopic(offTopic)}\n<!-- /metrics -->`),
  );
}

const formatWord = ({ given, precision }: WordPrecision) => `${precision.toFixed(3)} of ${given}`;

export function formatTable(metrics: Metrics): string {
  const columns = ['hit_at_1', 'hit_at_3', 'hit_at_5', 'hit_at_10', 'mrr', 'recall_at_10'] as const;
  const titles = ['embeddings', 'part', 'hit@1', 'hit@3', 'hit@5', 'hit@10', 'MRR', 'recall@10', '"high" right', 'ECE'];
  const rows = Object.entries(metrics).flatMap(([model, parts]) =>
    Object.entries(parts).map(([part, row]) => [
      model,
      part,
      ...columns.map((column) => row[column].toFixed(3)),
      formatWord(row.high),
      row.ece.toFixed(3),
    ]),
  );
  return [titles, titles.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function formatOffTopic(offTopic: Record<string, OffTopicMetrics>): string {
  const percent = (share: number) => `${(share * 100).toFixed(0)} %`;
  const rows = Object.entries(offTopic).map(
    ([model, { empty, empty_unseen, high }]) =>
      `${model} ${percent(empty)} (${percent(empty_unseen)}; ${percent(high)})`,
  );
  const texts = Object.values(offTopic)[0]?.texts ?? 0;
  return `Texts about no attack, ${texts} of our own, that rightly get an empty answer (those that were never in sight; those with a "high"): ${rows.join(', ')}.`;
}
