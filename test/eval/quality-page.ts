import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { highFrom } from '@attack-kg/contracts';
import type { KnownMetrics } from './measure-known.ts';
import type { LeftOutMetrics } from './measure-left-out.ts';
import type { OffTopicMetrics } from './measure-off-topic.ts';
import type { PlainMetrics } from './measure-plain.ts';
import type { RetrievalMetrics, WordPrecision } from './retrieval-metrics.ts';

export type Metrics = Record<string, Record<string, RetrievalMetrics>>;

/** By model, what texts get that nothing was fitted on. */
export type Unseen = Record<
  string,
  LeftOutMetrics & { off_topic: Record<string, OffTopicMetrics>; plain: Record<string, PlainMetrics> }
>;

const page = join(import.meta.dirname, '../../docs/quality.md');
const block = /<!-- metrics -->[\s\S]*<!-- \/metrics -->/;

/** Puts the figures into docs/quality.md, between the marks that are there for it. */
export async function writeQualityPage(metrics: Metrics, unseen: Unseen): Promise<void> {
  const text = await readFile(page, 'utf8');
  if (!block.test(text)) throw new Error('docs/quality.md has no place for the metrics');
  await writeFile(
    page,
    text.replace(block, `<!-- metrics -->\n${formatTable(metrics)}\n\n${formatUnseen(unseen)}\n<!-- /metrics -->`),
  );
}

/** As `high` begins today, whatever it was when this was measured. */
const highOf = ({ high, from }: RetrievalMetrics): WordPrecision => from?.[highFrom] ?? high;

const formatWord = ({ given, precision }: WordPrecision) => `${precision.toFixed(3)} of ${given}`;

export function formatTable(metrics: Metrics): string {
  const columns = ['hit_at_1', 'hit_at_3', 'hit_at_5', 'hit_at_10', 'mrr', 'recall_at_10'] as const;
  const titles = ['embeddings', 'part', 'hit@1', 'hit@3', 'hit@5', 'hit@10', 'MRR', 'recall@10', '"high" right', 'ECE'];
  const rows = Object.entries(metrics).flatMap(([model, parts]) =>
    Object.entries(parts).map(([part, row]) => [
      model,
      part,
      ...columns.map((column) => row[column].toFixed(3)),
      formatWord(highOf(row)),
      row.ece.toFixed(3),
    ]),
  );
  return [titles, titles.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** What was written before chance was measured does not say it. */
const formatError = ({ ece_from_fifth, ece_by_chance }: KnownMetrics) =>
  `${ece_from_fifth.toFixed(3)}${ece_by_chance === undefined ? '' : ` (${ece_by_chance.toFixed(3)})`}`;

const known = ['hit_at_1', 'hit_at_5', 'hit_at_10', 'recall_at_half', 'precision_at_half'] as const;

function formatUnseen(unseen: Unseen): string {
  const row = (model: string, name: string, metrics: KnownMetrics) => [
    model,
    name,
    `${metrics.cases}`,
    ...known.map((column) => metrics[column].toFixed(3)),
    formatError(metrics),
    formatWord(highOf(metrics)),
    percent(metrics.from?.[highFrom]?.texts ?? metrics.with_high),
  ];
  const titles = [
    'embeddings',
    'texts',
    'number',
    'hit@1',
    'hit@5',
    'hit@10',
    'recall at p ≥ 0.5',
    'precision there',
    'ECE, p ≥ 0.2 (by chance)',
    '"high" right',
    'texts with a "high"',
  ];
  const rows = Object.entries(unseen).flatMap(([model, { makers, joined }]) => [
    ...Object.entries(makers).map(([name, metrics]) => row(model, name === 'all' ? 'all makers' : name, metrics)),
    ...Object.entries(joined).map(([size, metrics]) => row(model, `${size} examples joined`, metrics)),
  ]);
  const paragraphs = Object.entries(unseen).map(([model, { makers, off_topic, plain, weaknesses = {} }]) => {
    const { all: _, ...each } = makers;
    const errors = Object.values(each).map(({ ece_from_fifth }) => ece_from_fifth);
    const meanError = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    const silent = Object.entries(off_topic).map(
      ([name, { texts, empty, medium, high }]) =>
        `${name} (${texts}) ${percent(empty)} empty, ${percent(medium)} with a "medium", ${percent(high)} with a "high"`,
    );
    const stated = Object.entries(plain).map(
      ([name, { median_p, low }]) => `${name} ${median_p.toFixed(2)} (${percent(low)})`,
    );
    const table = Object.entries(weaknesses).map(
      ([name, { texts, half, third }]) => `${name} (${texts} texts) ${formatWord(half)}, ${formatWord(third)}`,
    );
    const ofTable =
      table.length > 0
        ? ` Right of what the table of weaknesses has a part in, with p ≥ 0.5 and from 0.3 to 0.5: ${table.join('; ')}.`
        : '';
    return `${model}: mean of the makers' ECE ${meanError.toFixed(3)}. Texts about no attack, of our own: ${silent.join('; ')}. Median p of a plain statement in a text of so many (share below 0.5): ${stated.join(', ')}.${ofTable}`;
  });
  const table = [titles, titles.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return [table, ...paragraphs].join('\n\n');
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
