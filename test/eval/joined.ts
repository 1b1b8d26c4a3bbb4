/**
 * Texts that say several things, made of the corpus alone: held-out procedure examples of one actor, joined. What do
 * passages, their sentences and clauses each bring, on a seed that has never seen that actor?
 *   pnpm eval:joined [model]       prints one table; uses no labelled sentence
 */
import {
  fuseSpans,
  retrieve,
  type ScoredSpan,
  searchWithKeywords,
  splitFinding,
  type TextSpan,
} from '@attack-kg/analysis';
import { createFlatVectorIndex, holdOut, makeSeed } from '@attack-kg/calibration';
import type { DocumentFilter } from '@attack-kg/contracts';
import { buildKeywordIndex, openKeywordIndex } from '@attack-kg/scorers/bm25';
import { openClassifiers } from '@attack-kg/scorers/linear';
import { embedDocuments, ingestSources, planSeed } from '@attack-kg/seeding';
import { sourcesDir } from '../support/source-data.ts';
import { openEvaluated } from './evaluated-system.ts';

interface JoinedCase {
  expected: string[];
  scored: ScoredSpan[];
}

const filter: DocumentFilter = { domains: ['enterprise'] };
const joins = [
  { name: 'one example', size: 1, between: '' },
  { name: 'two in a sentence', size: 2, between: ' and ' },
  { name: 'three sentences', size: 3, between: '. ' },
  { name: 'five sentences', size: 5, between: '. ' },
];
const choices: Record<string, TextSpan['part'][]> = {
  passages: ['passage'],
  'and sentences': ['passage', 'sentence'],
  'and clauses': ['passage', 'sentence', 'clause'],
};

/** Neighbours in groups of `size`; those about one technique alone ask nothing of spans. */
function groupsOf<Item extends { attack_id: string }>(items: readonly Item[], size: number): Item[][] {
  const groups = items.flatMap((_, at) => (at % size === 0 ? [items.slice(at, at + size)] : []));
  return groups.filter((group) => group.length === size && (size === 1 || techniquesOf(group).length > 1));
}

function techniquesOf(group: readonly { attack_id: string }[]): string[] {
  return [...new Set(group.map(({ attack_id }) => attack_id))];
}

function row(rank: (scored: ScoredSpan[]) => string[], cases: readonly JoinedCase[], parts: TextSpan['part'][]) {
  let hits = 0;
  let recalls = 0;
  for (const { expected, scored } of cases) {
    const answered = rank(scored.filter(({ span }) => parts.includes(span.part)));
    if (expected.includes(answered[0] ?? '')) hits += 1;
    recalls += expected.filter((id) => answered.includes(id)).length / expected.length;
  }
  const share = (sum: number) => Math.round((sum / cases.length) * 1000) / 1000;
  return { cases: cases.length, 'hit@1': share(hits), 'recall@10': share(recalls) };
}

async function main(sources: string, model: string): Promise<void> {
  const { seeding, ports, close } = await openEvaluated(model, sources);
  const { content } = await ingestSources(seeding, await planSeed(seeding));
  const { heldOut, rest } = holdOut(await embedDocuments(seeding, content.documents));
  const { calibration } = await ports.seeds.current();
  const parts = { buildKeywordIndex, openKeywordIndex, trainer: seeding.trainer, openClassifiers };
  const material = { documents: rest, lexicon: content.lexicon, embedder: seeding.embedder };
  const seed = { ...(await makeSeed(parts, material)), calibration };
  const retrieval = { embedder: ports.embedder, documents: searchWithKeywords(createFlatVectorIndex(rest)) };
  const rank = (scored: ScoredSpan[]) =>
    fuseSpans(seed, scored, filter)
      .slice(0, 10)
      .map(({ attackId }) => attackId);
  const byActor = [
    ...Map.groupBy(
      heldOut.map(({ document }) => document),
      ({ actor }) => actor,
    ).values(),
  ];
  const table: Record<string, ReturnType<typeof row>> = {};
  for (const { name, size, between } of joins) {
    const cases: JoinedCase[] = [];
    for (const group of byActor.flatMap((documents) => groupsOf(documents, size))) {
      const text = `${group.map((document) => document.text.replace(/[.\s]+$/, '')).join(between)}.`;
      const scored = await retrieve(retrieval, seed, { spans: splitFinding(text), filter });
      cases.push({ expected: techniquesOf(group), scored });
    }
    for (const [choice, list] of Object.entries(choices)) table[`${name}: ${choice}`] = row(rank, cases, list);
  }
  await close();
  console.table(table);
}

if (!sourcesDir) throw new Error('set SOURCES_DIR to the folder of real sources');
await main(sourcesDir, process.argv[2] ?? 'lexical');
