import { type Analyze, createAnalyze, findWeaknesses, indexLexicon, type SeedView } from '@attack-kg/analysis';
import {
  createFlatVectorIndex,
  fitCalibration,
  foreignTexts,
  holdOut,
  joinTexts,
  type KnownText,
  knownTexts,
  scoreTexts,
  trainSeed,
} from '@attack-kg/calibration';
import { type Calibration, type EmbeddedDocument, findIds } from '@attack-kg/contracts';
import { hashTerm } from '@attack-kg/ranking';
import { buildKeywordIndex, openKeywordIndex } from '@attack-kg/scorers/bm25';
import { openClassifiers } from '@attack-kg/scorers/linear';
import { embedDocuments, ingestSources, planSeed } from '@attack-kg/seeding';
import type { StandaloneContext } from '@attack-kg/standalone';
import { readKnownExploited } from './known-exploited.ts';

const textsOfMaker = 400;
/** At most, of those that name a weakness of the table. */
const flawsOfMaker = 120;
/** At most; there are fewer where no further examples are at hand. */
const textsOfJoin = 200;
export const joinSizes = [2, 3, 4, 10] as const;

/** Texts that nothing of the program has seen, with a program that has not: classifiers, documents, weights and curves. */
export interface LeftOut {
  /** Of one maker; the maker is left out of all that is searched and fitted. */
  ofMaker(maker: string): { analyze: Analyze; texts: KnownText[]; flaws: KnownText[] };
  /** Known exploited vulnerabilities, each half on a program that knows how the other half is exploited. */
  vulnerabilities(sourcesDir: string): Promise<{ analyze: Analyze; texts: KnownText[] }[]>;
  /** Examples of actors that were held out, joined; the curves are fitted on other actors' examples. */
  joined(): { analyze: Analyze; texts: Map<number, KnownText[]> };
}

export async function leaveOut({ seeding, ports }: StandaloneContext): Promise<LeftOut> {
  const { content } = await ingestSources(seeding, await planSeed(seeding));
  const { heldOut, rest } = holdOut(await embedDocuments(seeding, content.documents));
  const fitted = heldOut.filter(({ document }) => isFitted(document.actor ?? document.id));
  const measured = heldOut.filter((entry) => !fitted.includes(entry));
  const parts = { buildKeywordIndex, openKeywordIndex, trainer: seeding.trainer, openClassifiers };
  const { embedder } = seeding;
  const seedOn = await trainSeed(parts, { documents: rest, lexicon: content.lexicon, embedder });
  const scored = await scoreTexts(seedOn, rest, embedder, knownTexts(fitted, rest), () => undefined);
  const { manifest } = await ports.seeds.current();
  const documents = rest.map(({ document }) => document);

  const fits = new Map<string | undefined, Calibration>();
  function calibrationWithout(maker?: string): Calibration {
    const fitted = fits.get(maker) ?? fit(maker);
    fits.set(maker, fitted);
    return fitted;
  }
  function fit(maker: string | undefined): Calibration {
    const others = maker === undefined ? scored : scored.filter((text) => text.maker !== maker);
    return fitCalibration(seedOn(rest), others, documents);
  }
  function analyzeOn(
    found: readonly EmbeddedDocument[],
    calibration: Calibration,
    known: Partial<typeof content.lexicon> = {},
  ): Analyze {
    const lexicon = indexLexicon({ ...content.lexicon, ...known });
    const seed: SeedView = { ...seedOn(found), lexicon, manifest, calibration };
    const seeds = { current: async () => seed, latest: async () => seed };
    return createAnalyze({ ...ports, seeds, vectors: createFlatVectorIndex(found) });
  }
  return {
    ofMaker(maker) {
      const others = rest.filter(({ document }) => document.maker !== maker);
      const all = foreignTexts(maker, rest, rest.length).filter(({ kind }) => kind === 'foreign');
      const flaws = all.filter(({ text }) => findWeaknesses(text, findIds(text)).length > 0).slice(0, flawsOfMaker);
      return { analyze: analyzeOn(others, calibrationWithout(maker)), texts: all.slice(0, textsOfMaker), flaws };
    },
    async vulnerabilities(sourcesDir) {
      const calibration = calibrationWithout();
      const halves = await readKnownExploited(sourcesDir, content.lexicon);
      return halves.map(({ texts, known }) => ({ texts, analyze: analyzeOn(rest, calibration, known) }));
    },
    joined() {
      const examples = measured.map(({ document }): KnownText & { order: number } => {
        const { text, attack_id, id } = document;
        return { text, kind: 'example', techniques: [attack_id], order: hashTerm(id) };
      });
      const mixed = examples.toSorted((a, b) => a.order - b.order);
      const half = textsOfJoin / 2;
      const texts = new Map(
        joinSizes.map((size) => [
          size,
          [...joinTexts(examples, size, half, '. ', 'joined'), ...joinTexts(mixed, size, half, '. ', 'joined')],
        ]),
      );
      return { analyze: analyzeOn(rest, calibrationWithout()), texts };
    },
  };
}

/** Half of the actors that are held out; the other half is measured. */
function isFitted(actor: string): boolean {
  return (hashTerm(`half ${actor}`) >>> 4) % 2 === 0;
}
