import { type CalibrateSeed, uncalibrated } from '@attack-kg/contracts';
import { fitCalibration } from './fit-calibration.ts';
import { type SeedParts, trainSeed } from './make-seed.ts';
import { scoreTexts } from './score-texts.ts';
import { holdOut } from './texts/hold-out.ts';
import { knownTexts } from './texts/known-texts.ts';

/** Fewer held-out texts give no curve. */
const leastCases = 100;

/** Calibrates by the very retrieval that readers use, on a corpus that lacks what it is asked about. */
export function createCalibrator(parts: SeedParts): CalibrateSeed {
  return async (material, onProgress) => {
    const { heldOut, rest } = holdOut(material.documents);
    if (heldOut.length < leastCases) return uncalibrated;
    const seedOn = await trainSeed(parts, { ...material, documents: rest });
    const known = knownTexts(heldOut, rest);
    const texts = await scoreTexts(seedOn, rest, material.embedder, known, (done) => onProgress(done, known.length));
    return fitCalibration(
      seedOn(rest),
      texts,
      rest.map(({ document }) => document),
    );
  };
}
