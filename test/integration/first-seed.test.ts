import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { firstCalibration } from '@attack-kg/calibration';
import { type AnalysisResult, analysisResultSchema } from '@attack-kg/contracts';
import { runSeed } from '@attack-kg/seeding';
import { standaloneEnvironmentSchema } from '@attack-kg/settings';
import { makeWholeSeed, seedSettings } from '@attack-kg/standalone';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';

const finding = 'Attackers used PowerShell to download a payload and dumped LSASS memory';
const asSources = { isSample: false };
const answersFirst = { calibration: firstCalibration, leastDocuments: 0 };
let whole: TestSystem;
let system: TestSystem;
beforeAll(async () => {
  whole = await startSystem(sampleDir, undefined, {}, asSources);
  system = await startSystem(sampleDir, undefined, {}, { ...asSources, answersFirst });
}, 60_000);
afterAll(async () => {
  await whole.remove();
  await system.remove();
});

const ask = async ({ post }: TestSystem) => analysisResultSchema.parse(await (await post({ finding })).json());
const ready = async (): Promise<unknown> => (await system.app.request('/readyz')).json();
const withoutTimes = ({ meta: { timings_ms: _, ...meta }, ...answer }: AnalysisResult) => ({ ...answer, meta });

it('answers by keywords at once, says what is missing, and then as a seed that was made in one go', async () => {
  const { manifest } = system.outcome;
  const first = await ask(system);
  expect(first.techniques.map(({ attack_id }) => attack_id)).toContain('T1003.001');
  expect(first.meta.warming).toEqual(['embedding', 'classifiers', 'calibration']);
  expect(first.meta.warnings.map(({ code }) => code)).toContain('warming');
  expect(await ready()).toMatchObject({ status: 'ok', seed_id: manifest.seed_id, warming: first.meta.warming });
  // A start that finds it half done makes nothing anew.
  expect(await runSeed({ ...system.seeding, ...asSources, answersFirst })).toEqual({ state: 'equal', manifest });

  const environment = standaloneEnvironmentSchema.parse({ DATA_DIR: system.dataDir, SOURCES_DIR: sampleDir });
  expect(await makeWholeSeed(seedSettings(environment, 'lexical')).made).toBe(true);
  // The first seed is gone from the stores; whoever still holds it finds the new one.
  expect(await ready()).toMatchObject({ status: 'ok', seed_id: whole.outcome.manifest.seed_id, warming: [] });
  expect(await readdir(join(system.dataDir, 'graph'))).toEqual([`${whole.outcome.manifest.seed_id}.nt`]);
  const live = await system.seeding.registry.readManifest();
  expect(live).toMatchObject({ seed_id: whole.outcome.manifest.seed_id, previous_seed_id: null });
  expect(withoutTimes(await ask(system))).toEqual(withoutTimes(await ask(whole)));
}, 60_000);

it('makes the whole seed at once where all that takes long was made before', async () => {
  await rm(join(whole.dataDir, 'seeds', 'manifest.json'));
  const { state, manifest } = await runSeed({ ...whole.seeding, ...asSources, answersFirst });
  expect(state).toBe('missing');
  expect(manifest).toMatchObject({ seed_id: whole.outcome.manifest.seed_id });
  expect(manifest.warming).toBeUndefined();
}, 60_000);

it('says that the process which should have made the whole seed failed', async () => {
  const environment = standaloneEnvironmentSchema.parse({ DATA_DIR: system.dataDir, SOURCES_DIR: '/nowhere' });
  expect(await makeWholeSeed(seedSettings(environment, 'lexical')).made).toBe(false);
}, 60_000);
