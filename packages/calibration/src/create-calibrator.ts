import { type RetrievalSeed, relevanceOf, retrieve } from '@attack-kg/analysis/candidates/retrieve';
import { windowsOf } from '@attack-kg/analysis/text/windows';
import { type Calibration, uncalibrated } from '@attack-kg/contracts/calibration';
import type { CalibrateSeed, CalibrationMaterial } from '@attack-kg/contracts/ports/calibrate-seed';
import type { BuildKeywordIndex, OpenKeywordIndex } from '@attack-kg/contracts/ports/keyword-index';
import type { OpenHead, TrainHead } from '@attack-kg/contracts/ports/technique-head';
import { fitIsotonic, type Outcome } from './fit-isotonic.ts';
import { createFlatVectorIndex } from './flat-vector-index.ts';
import { holdOut } from './hold-out.ts';

export interface CalibratorParts {
  buildKeywordIndex: BuildKeywordIndex;
  openKeywordIndex: OpenKeywordIndex;
  trainHead: TrainHead;
  openHead: OpenHead;
}

/** Fewer held-out texts give no curve. */
const leastCases = 100;
const fragmentWords = 8;
/** So many answers of a text are looked at, right or not. */
const answersLookedAt = 10;
/** Of terse on-topic texts, so many may be less relevant than the floor. */
const belowFloor = 0.05;
const seedId = 'calibration';

/** Calibrates by the very retrieval that readers use, on a corpus that lacks what it is asked about. */
export function createCalibrator(parts: CalibratorParts): CalibrateSeed {
  return async ({ documents, lexicon, embedder }, onProgress) => {
    const { heldOut, rest } = holdOut(documents);
    if (heldOut.length < leastCases) return uncalibrated;
    const seed = await seedOf(parts, rest, lexicon, embedder);
    const ports = { embedder: async () => embedder, vectors: createFlatVectorIndex(rest) };
    const filter = { domains: ['enterprise'] };
    const outcomes: Outcome[] = [];
    const relevances: number[] = [];
    for (const [done, { document }] of heldOut.entries()) {
      const terse = fragmentOf(document.text);
      for (const text of [document.text, terse]) {
        const candidates = await retrieve(ports, seed, windowsOf(text), filter);
        for (const { attackId, score } of candidates.slice(0, answersLookedAt)) {
          outcomes.push({ score, right: attackId === document.attack_id });
        }
      }
      relevances.push(await relevanceOf(ports, seed, terse, filter));
      onProgress(done + 1, heldOut.length);
    }
    return describe(heldOut.length, outcomes, relevances);
  };
}

/** Findings are often terse: some words from the middle of the text. */
function fragmentOf(text: string): string {
  const words = text.split(/\s+/);
  const start = Math.max(0, Math.floor((words.length - fragmentWords) / 2));
  return words.slice(start, start + fragmentWords).join(' ');
}

async function seedOf(
  parts: CalibratorParts,
  rest: CalibrationMaterial['documents'],
  lexicon: CalibrationMaterial['lexicon'],
  embedder: CalibrationMaterial['embedder'],
): Promise<RetrievalSeed> {
  const texts = rest.map((entry) => entry.document);
  return {
    manifest: { seed_id: seedId, embedding: embedder.recipe },
    lexicon,
    keywords: parts.openKeywordIndex(parts.buildKeywordIndex(texts)),
    head: parts.openHead(await parts.trainHead(texts, () => undefined)),
    calibration: uncalibrated,
  };
}

function describe(cases: number, outcomes: readonly Outcome[], relevances: readonly number[]): Calibration {
  const sorted = [...relevances].sort((a, b) => a - b);
  const round = (value: number) => Math.round(value * 10_000) / 10_000;
  return {
    version: 1,
    cases,
    knots: fitIsotonic(outcomes).map(([score, value]) => [round(score), round(value)]),
    relevance_floor: round(sorted[Math.floor(sorted.length * belowFloor)] ?? 0),
  };
}
