import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { firstCalibration } from '@attack-kg/calibration';
import {
  type AnalysisResult,
  analysisResultSchema,
  type Manifest,
  verificationResultSchema,
} from '@attack-kg/contracts';
import { afterEach, describe, expect, it } from 'vitest';
import { type ReleaseFile, readReleaseFile } from '../support/release-file.ts';
import { startSystem, type TestSystem } from '../support/sample-system.ts';
import { sourcesDir, whenSources } from '../support/source-data.ts';

const sources = sourcesDir ?? '';
const hasReleases = existsSync(join(sources, 'releases'));
/** No training and no vectors: it is about what is in a release, and what answers say of it. */
const answersFirst = { calibration: firstCalibration, leastDocuments: 0 };
const finding = 'Attackers used PowerShell to download a payload and disabled the antivirus to hide';

let system: TestSystem | undefined;
afterEach(() => system?.remove());

async function answerOf(attackVersion: string | undefined): Promise<{ manifest: Manifest; answer: AnalysisResult }> {
  system = await startSystem(sources, undefined, {}, { answersFirst, attackVersion });
  const response = await system.post({ finding, top_k: 20 });
  return { manifest: system.outcome.manifest, answer: analysisResultSchema.parse(await response.json()) };
}

function expectWhole({ counts, sources: loaded }: Manifest, file: ReleaseFile, release: string | undefined): void {
  const { version } = loaded.find(({ id }) => id === 'attack-enterprise') ?? {};
  expect(version).toBe(release ?? null);
  for (const [what, input] of Object.entries({
    techniques: file.count('attack-pattern'),
    tactics: file.count('x-mitre-tactic'),
    'detection strategies': file.count('x-mitre-detection-strategy'),
    analytics: file.count('x-mitre-analytic'),
    'detects texts': file.detectsTexts,
  })) {
    const row = counts.find((entry) => entry.source === 'attack-enterprise' && entry.what === what);
    expect(row, what).toMatchObject({ input, loaded: input });
  }
  const unexplained = counts.filter((row) => row.input !== row.loaded && row.explained.length === 0);
  expect(unexplained).toEqual([]);
  // CIS is in no folder; the other domains may be there in another release alone.
  const missing = loaded.filter(({ status }) => status === 'unavailable').map(({ id }) => id);
  expect(missing).toEqual(release ? ['attack-mobile', 'attack-ics', 'cis'] : ['cis']);
}

function expectItsOwnWords({ techniques, detections }: AnalysisResult, file: ReleaseFile): void {
  expect(techniques.length).toBeGreaterThan(2);
  for (const { attack_id, name, tactics } of techniques) {
    expect(name, attack_id).toBe(file.techniqueName(attack_id));
    expect([...file.names('x-mitre-tactic')]).toEqual(expect.arrayContaining(tactics));
  }
  expect(detections.length).toBeGreaterThan(0);
  for (const { data_source, analytics } of detections) {
    for (const { attack_id, detection_strategy, text } of analytics) {
      expect(file.detections, attack_id).toContain(`${attack_id} ${detection_strategy || data_source}`);
      expect(text).not.toBe('');
    }
  }
}

/** What 19 made of Impair Defenses, said of an answer that was stored before. */
async function expectChangesSince18(): Promise<void> {
  const stored = {
    techniques: [
      { attack_id: 'T1562.001', name: 'Disable or Modify Tools', tactics: ['Defense Evasion'] },
      { attack_id: 'T1562', name: 'Impair Defenses', tactics: ['Defense Evasion'] },
    ],
  };
  const response = await system?.post({ finding, answer: stored }, {}, '/verify');
  const { changes } = verificationResultSchema.parse(await response?.json());
  expect(changes.techniques).toEqual([
    { attack_id: 'T1562.001', change: 'revoked', before: ['T1562.001'], now: ['T1685'] },
    expect.objectContaining({ attack_id: 'T1562.001', change: 'other_tactics', before: ['Defense Evasion'] }),
    { attack_id: 'T1562', change: 'gone', before: ['Impair Defenses'], now: [] },
  ]);
}

describe.skipIf(!hasReleases)(`releases of ATT&CK${whenSources}`, () => {
  it.each([
    { release: '17.1', path: 'releases/enterprise-attack-17.1.json.gz' },
    { release: '19.1', path: 'releases/enterprise-attack-19.1-reconstructed.json.gz' },
    { release: undefined, path: 'enterprise-attack.json' },
  ])(
    '$path is loaded whole, every difference named, and answers in its own words',
    {
      timeout: 240_000,
    },
    async ({ release, path }) => {
      const file = readReleaseFile(join(sources, path));
      const { manifest, answer } = await answerOf(release);
      expectWhole(manifest, file, release);
      expectItsOwnWords(answer, file);
      if (release === '19.1') await expectChangesSince18();
    },
  );
});
