/**
 * How far makers agree with each other: each text of one maker beside the nearest text of any other, by how near they are.
 * Two agree where they name a technique in common, or one names the parent of what the other names. Where two who write of
 * the same thing name different techniques, no answer is right for both: that bounds what a left-out maker can show.
 *   npm run eval:agreement         prints one table; needs SOURCES_DIR and EVAL_MODELS_DIR
 */
import { foreignMakers, foreignTexts } from '@attack-kg/calibration';
import { type EmbeddedDocument, parentOf } from '@attack-kg/contracts';
import { dotProduct } from '@attack-kg/ranking';
import { embedDocuments, ingestSources, planSeed } from '@attack-kg/seeding';
import { sourcesDir } from '../support/source-data.ts';
import { openEvaluated } from './evaluated-system.ts';

const textsOfMaker = 400;
/** Cosines from here on, each band up to the one before it. */
const bands = [0.85, 0.8, 0.75, 0.7];

interface PlacedText {
  text: string;
  techniques: readonly string[];
  vector: Float32Array;
}

function textsOf(maker: string, documents: readonly EmbeddedDocument[]): PlacedText[] {
  const vectors = new Map(documents.map(({ document, vector }) => [document.text, vector]));
  return foreignTexts(maker, documents, documents.length).flatMap(({ text, techniques, kind }) => {
    const vector = vectors.get(text);
    return kind === 'foreign' && vector ? [{ text, techniques, vector }] : [];
  });
}

function nearestOf({ vector }: PlacedText, others: readonly PlacedText[]): { other: PlacedText; score: number }[] {
  let [best, score] = [others[0], Number.NEGATIVE_INFINITY];
  for (const other of others) {
    const here = dotProduct(other.vector, 0, vector);
    if (here > score) [best, score] = [other, here];
  }
  return best ? [{ other: best, score }] : [];
}

/** Named by a maker: its techniques and their parents. */
const named = ({ techniques }: PlacedText) => new Set(techniques.flatMap((id) => [id, parentOf(id) ?? id]));

function agree(one: PlacedText, other: PlacedText): boolean {
  const [own, theirs] = [named(one), named(other)];
  return one.techniques.some((id) => theirs.has(id)) || other.techniques.some((id) => own.has(id));
}

async function main(sources: string): Promise<void> {
  const context = await openEvaluated('all-minilm-l6-v2-q', sources);
  const { content } = await ingestSources(context.seeding, await planSeed(context.seeding));
  const documents = await embedDocuments(context.seeding, content.documents);
  const all = new Map(foreignMakers.map((maker) => [maker, textsOf(maker, documents)]));
  const pairs = foreignMakers.flatMap((maker) => {
    const others = foreignMakers.flatMap((other) => (other === maker ? [] : (all.get(other) ?? [])));
    return (all.get(maker) ?? [])
      .slice(0, textsOfMaker)
      .flatMap((one) => nearestOf(one, others).map(({ other, score }) => ({ score, agreed: agree(one, other) })));
  });
  const rows = bands.map((least, index) => {
    const most = bands[index - 1] ?? Number.POSITIVE_INFINITY;
    const inBand = pairs.filter(({ score }) => score >= least && score < most);
    const agreed = inBand.filter((pair) => pair.agreed).length;
    return [`cosine from ${least}`, { pairs: inBand.length, agreed: (agreed / inBand.length).toFixed(3) }] as const;
  });
  await context.close();
  console.log(`${pairs.length} texts, each with the nearest of another maker`);
  console.table(Object.fromEntries(rows));
}

if (!sourcesDir) throw new Error('set SOURCES_DIR to the folder of real sources');
await main(sourcesDir);
