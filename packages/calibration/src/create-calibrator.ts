import {
  byScorer,
  fuseSpans,
  passingTechniques,
  type RetrievalPorts,
  retrieve,
  type ScoredSpan,
  type SeedIdentity,
  type SeedView,
  searchWithKeywords,
  splitFinding,
} from '@attack-kg/analysis';
import {
  type CalibrateSeed,
  type Calibration,
  type DocumentFilter,
  scorerNames,
  uncalibrated,
} from '@attack-kg/contracts';
import { round } from '@attack-kg/ranking';
import { fitIsotonic, type Outcome } from './fit-isotonic.ts';
import { fitWeights, type ScoredCase } from './fit-weights.ts';
import { createFlatVectorIndex } from './flat-vector-index.ts';
import { holdOut } from './hold-out.ts';
import { makeSeed, type SeedParts } from './make-seed.ts';

/** A held-out text, whole or cut to a few words, with what the scorers make of its spans. */
interface ScoredText {
  attackId: string;
  isTerse: boolean;
  spans: ScoredSpan[];
}

/** Fewer held-out texts give no curve. */
const leastCases = 100;
const fragmentWords = 8;
/** So many answers of a text are looked at, right or not. */
const answersLookedAt = 10;
/** Of terse on-topic texts, so many may be less relevant than the floor. */
const belowFloor = 0.01;
const filter: DocumentFilter = { domains: ['enterprise'] };

/** Calibrates by the very retrieval that readers use, on a corpus that lacks what it is asked about. */
export function createCalibrator(parts: SeedParts): CalibrateSeed {
  return async (material, onProgress) => {
    const { heldOut, rest } = holdOut(material.documents);
    if (heldOut.length < leastCases) return uncalibrated;
    const seed = await makeSeed(parts, { ...material, documents: rest });
    const documents = searchWithKeywords(createFlatVectorIndex(rest));
    const ports: RetrievalPorts = { embedder: async () => material.embedder, documents };
    const texts: ScoredText[] = [];
    for (const [done, { document }] of heldOut.entries()) {
      for (const isTerse of [false, true]) {
        const text = isTerse ? fragmentOf(document.text) : document.text;
        const spans = await retrieve(ports, seed, { spans: splitFinding(text), filter });
        texts.push({ attackId: document.attack_id, isTerse, spans });
      }
      onProgress(done + 1, heldOut.length);
    }
    return fit(seed, texts, heldOut.length);
  };
}

/** Findings are often terse: some words from the middle of the text. */
function fragmentOf(text: string): string {
  const words = text.split(/\s+/);
  const start = Math.max(0, Math.floor((words.length - fragmentWords) / 2));
  return words.slice(start, start + fragmentWords).join(' ');
}

/** First what each scorer counts for, then what the scores that come of it are worth. */
function fit(seed: SeedView<SeedIdentity>, texts: readonly ScoredText[], cases: number): Calibration {
  const sentences = texts.flatMap(({ attackId, spans }) =>
    passagesOf(spans).map(
      ({ scores }): ScoredCase => ({ scores, right: seed.techniques.positions.get(attackId) ?? -1 }),
    ),
  );
  const known = sentences.filter(({ right }) => right >= 0);
  const weights = fitWeights(known, passingTechniques(seed, filter));
  const weighted = { ...seed, calibration: { ...uncalibrated, weights } };
  const outcomes = texts.flatMap(({ attackId, spans }): Outcome[] =>
    fuseSpans(weighted, spans, filter)
      .slice(0, answersLookedAt)
      .map((candidate) => ({ score: candidate.score, right: candidate.attackId === attackId })),
  );
  const relevances = texts
    .filter(({ isTerse }) => isTerse)
    .map(({ spans }) => Math.max(...passagesOf(spans).map(({ relevance }) => relevance)))
    .sort((a, b) => a - b);
  return {
    version: 3,
    cases,
    weights: byScorer(scorerNames, (scorer) => round(weights[scorer])),
    knots: fitIsotonic(outcomes).map(([score, value]) => [round(score), round(value)]),
    relevance_floor: round(relevances[Math.floor(relevances.length * belowFloor)] ?? 0),
  };
}

function passagesOf(spans: readonly ScoredSpan[]): ScoredSpan[] {
  return spans.filter(({ span }) => span.part === 'passage');
}
