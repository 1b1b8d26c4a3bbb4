import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createAnalyze } from '@attack-kg/analysis';
import { analysisRequestSchema, analysisResultSchema } from '@attack-kg/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';
import { cve } from './findings/cve.ts';
import { cwe } from './findings/cwe.ts';
import { ics } from './findings/ics.ts';
import { misconfiguration } from './findings/misconfiguration.ts';
import { mobile } from './findings/mobile.ts';
import { named } from './findings/named.ts';
import { offTopic } from './findings/off-topic.ts';
import { report } from './findings/report.ts';
import { severalTechniques } from './findings/several-techniques.ts';
import { singleSentence } from './findings/single-sentence.ts';
import type { GoldenFinding } from './golden-finding.ts';
import { madeCalibration } from './made-calibration.ts';
import { writeAnswer } from './write-answer.ts';

const kinds: Record<string, GoldenFinding[]> = {
  'single-sentence': singleSentence,
  'several-techniques': severalTechniques,
  report,
  cve,
  cwe,
  misconfiguration,
  mobile,
  ics,
  'off-topic': offTopic,
  named,
};
const answersDir = join(import.meta.dirname, 'answers');
let system: TestSystem;

beforeAll(async () => {
  system = await startSystem(sampleDir);
});
afterAll(() => system.remove());

/**
 * Answers of the whole program on the committed sample. Whoever changes a ranking runs
 * `npm test -- test/golden --update`, reads the diff, and commits it with the reason.
 */
describe.each(Object.entries(kinds))('%s', (kind, findings) => {
  it.each(findings)('$name is answered as before', async ({ name, finding, options }) => {
    const response = await system.post({ finding, ...options });
    const answer = analysisResultSchema.parse(await response.json());
    await expect(writeAnswer(answer)).toMatchFileSnapshot(join(answersDir, kind, `${name}.txt`));
  });
});

/** Some of the same, where scores are no probabilities and a text can be off topic. */
const onCalibratedSeed = [...offTopic, ...cwe, ...named, ...severalTechniques];

describe('with a calibration', () => {
  it.each(onCalibratedSeed)('$name is answered as before', async ({ name, finding, options }) => {
    const { seeds, ...ports } = system.ports;
    const calibrated = async () => ({ ...(await seeds.current()), calibration: madeCalibration });
    const analyze = createAnalyze({ ...ports, seeds: { current: calibrated, latest: calibrated } });
    const answer = await analyze(analysisRequestSchema.parse({ finding, ...options, explain: false }));
    await expect(writeAnswer(answer)).toMatchFileSnapshot(join(answersDir, 'with-a-calibration', `${name}.txt`));
  });
});

it('keeps no answer whose finding is gone', async () => {
  const kept = (await readdir(answersDir, { recursive: true })).filter((path) => path.endsWith('.txt'));
  const wanted = new Set(
    Object.entries({ ...kinds, 'with-a-calibration': onCalibratedSeed }).flatMap(([kind, findings]) =>
      findings.map(({ name }) => join(kind, `${name}.txt`)),
    ),
  );
  expect(kept.filter((path) => !wanted.has(path))).toEqual([]);
});
